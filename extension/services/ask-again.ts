import { type AnyRequest, ask, type InputOf, type OutputOf } from './messages.ts'
import type { Result } from './result.ts'

const usualTries = 3
const againAfterMs = 300

/**
 * Asks the background, and asks again when it died over the question. All that is asked here may be asked twice:
 * what costs something is written down before it is done, and joined by the second question.
 */
export const askAgain = async <R extends AnyRequest>(
  kind: R['kind'],
  input: InputOf<R>,
  triesMax: number = usualTries,
): Promise<Result<OutputOf<R>>> => {
  for (let tries = 1; ; tries++) {
    const result = await ask<R>(kind, input)
    if (result.ok || result.problem.code !== 'internal_error' || tries === triesMax) return result
    await new Promise((resolve) => setTimeout(resolve, againAfterMs))
  }
}
