let last: Promise<unknown> = Promise.resolve()

/**
 * Work on full-size photos, one after the other in this context: each is held several times over while it is worked
 * on, and all cores are at it already.
 */
export const oneAtATime = <Value>(work: () => Promise<Value>): Promise<Value> => {
  const mine = last.then(work, work)
  last = mine
  return mine
}
