import type { FinalState } from '#shared/contract/invitations.ts'
import type { ErrorCode } from '#shared/contract/problem.ts'

type PlainCode = Exclude<
  ErrorCode,
  | 'insufficient_credits'
  | 'cap_reached'
  | 'invitation_email_mismatch'
  | 'invitation_final'
  | 'rate_limited'
  | 'invalid_request'
>

/** Why a verb refused: the stable code, what the answer tells beside it, and a sentence for people. */
export type Refusal =
  | { code: PlainCode; detail?: string }
  | { code: 'insufficient_credits'; needed: number; available: number }
  | { code: 'cap_reached'; cap: number; used: number; resetsAt: string }
  | { code: 'invitation_email_mismatch'; invitedEmailMasked: string }
  | { code: 'invitation_final'; state: FinalState }
  | { code: 'rate_limited'; retryAfterSeconds: number }
  | { code: 'invalid_request'; errors: { path: string; message: string }[] }

/** What every verb returns: expected failures are values, a bug throws. */
export type Outcome<T> = { ok: true; value: T } | Refused
export type Refused = { ok: false; refusal: Refusal }

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })
/** Refuses one field of a request, by its path. */
export const invalid = (path: string, message: string): Refused =>
  refuse({ code: 'invalid_request', errors: [{ path, message }] })
/** A resource of somebody else and one that does not exist answer alike (O1). */
export const notFound = (): Refused => refuse({ code: 'not_found' })
