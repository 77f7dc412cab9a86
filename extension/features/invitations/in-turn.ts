let last: Promise<unknown> = Promise.resolve()

/** Changes of what is kept and shown happen one after the other, in the order in which they were asked for. */
export const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}
