import type { ErrorCode } from '#shared/contract/problem.ts'
import { say } from './words.ts'

/**
 * Codes that arise on this side of the wire. `session_ended` stands in for the Worker's `unauthenticated`: the
 * token was refused and is forgotten.
 */
export type LocalCode =
  | 'offline'
  | 'timeout'
  | 'session_ended'
  | 'extension_updated'
  | 'invalid_message'
  | 'internal_error'

/** better-auth's own codes (`INVALID_OTP`, `EMAIL_NOT_VERIFIED` …) travel as they are. */
export type AuthCode = `${Uppercase<string>}`

/** An expected failure, as plain data: it crosses contexts, and `title` and `detail` can be shown as they are. */
export type Trouble = {
  code: ErrorCode | LocalCode | AuthCode | (string & {})
  title: string
  detail: string
  /** Seconds after which trying again makes sense (429, 503). */
  retryAfterSeconds?: number
  /** What a code carries beside its words: `needed`, `available`, `cap`, `used`, `resetsAt`, `errors` … */
  more?: Record<string, unknown>
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Trouble }

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value })

export const failed = (problem: Trouble): { ok: false; problem: Trouble } => ({ ok: false, problem })

/**
 * A bug was caught at a context's edge, or its answer was lost: nobody knows how far it came. The cause goes to the console, never
 * to the other side.
 */
export const internalTrouble = (): Trouble => ({
  code: 'internal_error',
  title: say('service_something_went_wrong_in'),
  detail: say('service_try_again_nothing_is_charged_twice'),
})
