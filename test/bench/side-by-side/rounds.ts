/** Calls of several kinds, taken in turns so that what else the machine does falls on all alike. */

export type Call = { name: string; run: () => Promise<Response> }

/** Calls of one kind before it is the next one's turn. */
const roundCalls = 64

/** Milliseconds of each call, by name: `rounds` rounds of each kind, `clients` calls at a time. */
export const inTurns = async (
  calls: readonly Call[],
  { clients, rounds }: { clients: number; rounds: number },
): Promise<Map<string, number[]>> => {
  const took = new Map(calls.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one, so that nobody is always first.
    for (let turn = 0; turn < calls.length; turn += 1) {
      const call = calls[(round + turn) % calls.length]!
      took.get(call.name)!.push(...(await oneRound(call, clients)))
    }
  }
  return took
}

const oneRound = async (call: Call, clients: number): Promise<number[]> => {
  const took: number[] = []
  let left = roundCalls
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const started = performance.now()
      const answer = await call.run()
      const body = await answer.text()
      took.push(performance.now() - started)
      if (!answer.ok) throw new Error(`${call.name} answered ${answer.status}: ${body}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return took
}

const at = (took: readonly number[], share: number): number => {
  const sorted = [...took].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** One line a kind: p50, p99 and both as multiples of the first kind's. */
export const tellRatios = (clients: number, took: ReadonlyMap<string, number[]>): void => {
  const [floor] = took.values()
  for (const [name, times] of took) {
    const [p50, p99] = [at(times, 0.5), at(times, 0.99)]
    const ratios = [p50 / at(floor!, 0.5), p99 / at(floor!, 0.99)].map((ratio) => `${ratio.toFixed(2)} ×`)
    const cells = [
      String(clients),
      name,
      `${p50.toFixed(1)} ms`,
      ratios[0],
      `${p99.toFixed(1)} ms`,
      ratios[1],
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
