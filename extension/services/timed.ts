/**
 * Lets work be found in the browser's own timeline, and by `npm run bench`, as a measure of this name. The browser
 * keeps them as long as the context lives.
 */
export const timed = async <Value>(stage: string, work: () => Promise<Value>): Promise<Value> => {
  const start = performance.now()
  try {
    return await work()
  } finally {
    performance.measure(`lightpool ${stage}`, { start })
  }
}
