import type { ErrorCode } from '#shared/contract/problem.ts'

/**
 * Codes that arise on this side of the wire, of all features: a code that is in no list here does not compile.
 * `session_ended` stands in for the Worker's `unauthenticated`: the token was refused and is forgotten.
 */
export type LocalCode =
  | 'animated'
  | 'cancelled'
  | 'extension_updated'
  | 'internal_error'
  | 'invalid_message'
  | 'not_a_picture'
  | 'not_combined'
  | 'offline'
  | 'other_account'
  | 'page_closed'
  | 'permission_needed'
  | 'photo_changed'
  | 'photo_forgotten'
  | 'photo_gone'
  | 'photo_interrupted'
  | 'photo_refused'
  | 'popup_closed'
  | 'price_changed'
  | 'private_address'
  | 'render_failed'
  | 'session_ended'
  | 'source_forgotten'
  | 'timeout'

/** better-auth's own codes (`INVALID_OTP`, `EMAIL_NOT_VERIFIED` …) travel as they are. */
export type AuthCode = `${Uppercase<string>}`

export type TroubleCode = ErrorCode | LocalCode | AuthCode

/** Trying the same again later may go better; everything else is an answer. */
export const passingCodes = [
  'offline',
  'timeout',
  'conflict',
  'rate_limited',
  'temporarily_unavailable',
  'internal_error',
] as const satisfies readonly TroubleCode[]

/** Somebody has to sign in first. */
export const sessionCodes = [
  'unauthenticated',
  'session_ended',
  'other_account',
] as const satisfies readonly TroubleCode[]
