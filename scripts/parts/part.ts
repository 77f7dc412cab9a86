/** A part of the tests: something that passes or fails by itself and tells how many of its tests did. */
export type Outcome = {
  passed: number
  failed: number
  skipped: number
  /** What to read when something failed; a line of figures to show when nothing did. */
  output: string
  note?: string
}

export type Run = {
  /** They go to the part's own program: a file's name, `-t` and a test's name. */
  args: readonly string[]
  /** Where its output goes as it comes. */
  onOutput?: (text: string) => void
}

export type Part = {
  name: string
  /** What it proves, for the list of parts. */
  about: string
  run: (run: Run) => Promise<Outcome>
}

export type Finished = Outcome & { name: string; durationMs: number }

const asSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** One program that is right when it exits with 0 counts as one test. */
export const single = ({ code, output }: { code: number; output: string }, note?: string): Outcome => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  output,
  ...(note ? { note } : {}),
})

export const sumOf = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  skipped: outcomes.reduce((sum, { skipped }) => sum + skipped, 0),
  output: outcomes.flatMap(({ failed, output }) => (failed > 0 ? [output] : [])).join('\n'),
  note: outcomes.flatMap(({ note }) => note ?? []).join(', '),
})

/** Runs a part; one that throws has failed and says why. */
export const finish = async (part: Part, run: Run = { args: [] }): Promise<Finished> => {
  const started = performance.now()
  const outcome = await part.run(run).catch(
    (error: unknown): Outcome => ({
      passed: 0,
      failed: 1,
      skipped: 0,
      output: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  return { ...outcome, name: part.name, durationMs: performance.now() - started }
}

const counts = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** `✓ worker     120 passed, 0 failed     34.1 s  note` */
export const line = (finished: Finished): string =>
  [
    finished.failed === 0 ? '✓' : '✗',
    finished.name.padEnd(10),
    counts(finished).padEnd(32),
    asSeconds(finished.durationMs).padStart(8),
    finished.note ? ` ${finished.note}` : '',
  ].join(' ')

/** The line that tells all parts together. */
export const closingLine = (finished: readonly Finished[]): string => counts(sumOf(finished))
