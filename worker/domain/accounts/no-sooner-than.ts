/**
 * Does the work and hands out its result when `milliseconds` have passed since the start, or when it is done if that
 * is later: how much there was to do for an address does not show in the time (T12).
 */
export const noSoonerThan = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
  const [result] = await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, milliseconds))])
  return result
}
