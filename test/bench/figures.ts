/** How a measurement is taken and told: the same way everywhere, so that figures can be laid side by side. */

/** Calls before the counted ones, which fill caches and compile. */
const warmUps = 3

/** Milliseconds of each of `runs` calls, one after the other. */
export const measure = async (runs: number, call: (run: number) => unknown): Promise<number[]> => {
  for (let run = 0; run < warmUps; run += 1) await call(run - warmUps)
  const took: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now()
    await call(run)
    took.push(performance.now() - started)
  }
  return took
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Below ten milliseconds the tenths say something. */
const asMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`.padStart(9)

/** `name   median   95 %   slowest   runs` */
export const tell = (name: string, took: readonly number[]): void => {
  const sorted = [...took].sort((one, other) => one - other)
  const figures = [at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1)].map(asMs)
  console.log(`${name.padEnd(44)} ${figures.join(' ')} ${String(took.length).padStart(6)}`)
}

export const tellHead = (): void => {
  console.log(
    `${''.padEnd(44)} ${['median', '95 %', 'slowest', 'runs'].map((word) => word.padStart(9)).join(' ')}`,
  )
}
