import type { Outcome } from '#worker/domain/outcome.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import type { Told } from './paper.ts'

/** What a verb answered, as far as credits are concerned. */
export const tell = <T>(outcome: Outcome<T>, of: (value: T) => Told = () => ({ done: true })): Told => {
  if (outcome.ok) return of(outcome.value)
  const { code, ...numbers } = outcome.refusal
  if (code === 'insufficient_credits' || code === 'cap_reached') return { refused: code, ...numbers }
  return { refused: code }
}

export const asTold = (refused: string): Told => (refused === 'done' ? { done: true } : { refused })

/** Statements of the store, whose refusal is the schema's. */
export const told = (committing: Promise<unknown>): Promise<Told> =>
  committing.then(
    () => ({ done: true }),
    (error: unknown) => ({ refused: refusalOf(error) ?? String(error) }),
  )
