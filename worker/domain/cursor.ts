import { done, invalid, type Outcome, type Refused } from './outcome.ts'

const sequencePattern = /^[1-9]\d{0,14}$/

export const notACursor = (): Refused => invalid('cursor', 'not a cursor of this list')

/** Reads the cursor of a list that is numbered: the number that the next page stays below. */
export const sequenceCursor = (cursor: string | undefined): Outcome<number> => {
  if (cursor === undefined) return done(Number.MAX_SAFE_INTEGER)
  if (sequencePattern.test(cursor)) return done(Number(cursor))
  return notACursor()
}
