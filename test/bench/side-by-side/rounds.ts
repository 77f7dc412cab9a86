import { processorMsOf } from '../processor-time.ts'

/** Calls of several kinds, taken in turns so that what else the machine does falls on all alike. */

export type Call = { name: string; run: () => Promise<Response> }

/** Calls of one kind before it is the next one's turn. */
const roundCalls = 64

/** Milliseconds of each call, and those that the runtime's processes worked for all of them. */
export type Taken = { took: number[]; worked: number }

/** By name: `rounds` rounds of each kind, `clients` calls at a time. */
export const inTurns = async (
  calls: readonly Call[],
  { clients, rounds }: { clients: number; rounds: number },
): Promise<Map<string, Taken>> => {
  const taken = new Map(calls.map(({ name }): [string, Taken] => [name, { took: [], worked: 0 }]))
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one, so that nobody is always first.
    for (let turn = 0; turn < calls.length; turn += 1) {
      const call = calls[(round + turn) % calls.length]!
      const [of, before] = [taken.get(call.name)!, await processorMsOf('workerd')]
      of.took.push(...(await oneRound(call, clients)))
      of.worked += (await processorMsOf('workerd')) - before
    }
  }
  return taken
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

const measures: readonly ((taken: Taken) => number)[] = [
  ({ took }) => at(took, 0.5),
  ({ took }) => at(took, 0.99),
  ({ took, worked }) => worked / took.length,
]

/** The heads of what `tellRatios` tells. */
export const tellHeads = (): void =>
  console.log(
    '| clients | call | p50 | × floor | p99 | × floor | processor | × floor |\n|---|---|---|---|---|---|---|---|',
  )

/**
 * One line a kind: p50, p99 and the runtime's work for one call, each also as a multiple of the first kind's. What else
 * the machine does makes a call wait, and hardly makes more work of it.
 */
export const tellRatios = (clients: number, all: ReadonlyMap<string, Taken>): void => {
  const [floor] = all.values()
  for (const [name, taken] of all) {
    const cells = measures.flatMap((measure) => [
      `${measure(taken).toFixed(1)} ms`,
      `${(measure(taken) / measure(floor!)).toFixed(2)} ×`,
    ])
    console.log(`| ${[clients, name, ...cells].join(' | ')} |`)
  }
}
