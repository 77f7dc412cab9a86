import type { TroubleCode } from './trouble-codes.ts'
import { say } from './words.ts'

/** An expected failure, as plain data: it crosses contexts, and `title` and `detail` can be shown as they are. */
export type Trouble = {
  code: TroubleCode
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
