import { processorMsOf } from '../processor-time.ts'

/*
 * Calls of several kinds in short blocks. Before each block comes one of the floor, so that what else the machine does falls
 * on both alike: a block is set beside its own floor, and the median of these ratios is hardly moved by a minute in
 * which the machine was wanted elsewhere.
 */

export type Call = {
  name: string
  run: () => Promise<Response>
  /** Calls of one block beside the others', for kinds that would take most of the time and matter least. */
  share?: number
}

/** Calls in a block, by how many are made at a time: enough that most are made beside as many others. */
const blockCalls: Readonly<Record<number, number>> = { 1: 32, 8: 80, 64: 256 }

/** Milliseconds of each call, and those that the runtime's processes worked for all of them. */
type Block = { took: number[]; worked: number }

/** Blocks of one kind, and of the floor just before each. */
export type Taken = { name: string; blocks: { own: Block; floor: Block }[] }

const takeBlock = async (call: Call, clients: number, count: number): Promise<Block> => {
  const took: number[] = []
  const before = await processorMsOf('workerd')
  let left = count
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
  return { took, worked: (await processorMsOf('workerd')) - before }
}

/** Calls of each kind that are not counted: they fill caches, and V8 compiles what is called often. */
export const warmUp = async (calls: readonly Call[], count: number): Promise<void> => {
  for (const call of calls) await takeBlock(call, 8, Math.ceil(count * (call.share ?? 1)))
}

/** `rounds` blocks of each kind beside as many of the floor, `clients` calls at a time. */
export const inTurns = async (
  floor: Call,
  calls: readonly Call[],
  { clients, rounds }: { clients: number; rounds: number },
): Promise<Taken[]> => {
  const count = blockCalls[clients] ?? clients
  const taken = calls.map(({ name }): Taken => ({ name, blocks: [] }))
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one, so that nobody is always first.
    for (let turn = 0; turn < calls.length; turn += 1) {
      const at = (round + turn) % calls.length
      const call = calls[at]!
      const beside = await takeBlock(floor, clients, count)
      const own = await takeBlock(call, clients, Math.max(clients, Math.ceil(count * (call.share ?? 1))))
      taken[at]!.blocks.push({ own, floor: beside })
    }
  }
  return taken
}

const at = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const p50 = ({ took }: Block): number => at(took, 0.5)
const all = (blocks: readonly Block[]): Block => ({
  took: blocks.flatMap(({ took }) => took),
  worked: blocks.reduce((sum, { worked }) => sum + worked, 0),
})
const perCall = ({ took, worked }: Block): number => worked / took.length
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`
const ms = (value: number): string => `${value.toFixed(1)} ms`

/** The heads of what `tellRatios` tells. */
export const tellHeads = (): void =>
  console.log(
    '| clients | call | p50 | blocks beside their floor: median (middle half) | p99 | × floor | processor | × floor |\n|---|---|---|---|---|---|---|---|',
  )

/**
 * One line a kind: the p50 of all calls; the p50 of each block as a multiple of its own floor's, the median of these and
 * between what the middle half of them lies; the p99 and the runtime's work for one call beside all calls of the floor.
 */
export const tellRatios = (clients: number, taken: readonly Taken[]): void => {
  const floor = all(taken.flatMap(({ blocks }) => blocks.map((each) => each.floor)))
  const line = (...cells: (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
  line(clients, 'floor', ms(p50(floor)), '', ms(at(floor.took, 0.99)), '', ms(perCall(floor)), '')
  for (const { name, blocks } of taken) {
    const own = all(blocks.map((each) => each.own))
    const ratios = blocks.map((each) => p50(each.own) / p50(each.floor))
    line(
      clients,
      name,
      ms(p50(own)),
      `${times(at(ratios, 0.5))} (${at(ratios, 0.25).toFixed(2)} to ${at(ratios, 0.75).toFixed(2)})`,
      ms(at(own.took, 0.99)),
      times(at(own.took, 0.99) / at(floor.took, 0.99)),
      ms(perCall(own)),
      times(perCall(own) / perCall(floor)),
    )
  }
}

/**
 * How much more one kind takes than another, in hundredths: by the median of their blocks' ratios, and by the runtime's
 * work for one call.
 */
export const tellGrowth = (clients: number, from: Taken, to: Taken): void => {
  const median = ({ blocks }: Taken) =>
    at(
      blocks.map((each) => p50(each.own) / p50(each.floor)),
      0.5,
    )
  const worked = ({ blocks }: Taken) => perCall(all(blocks.map((each) => each.own)))
  const grown = (before: number, after: number) => `${((after / before - 1) * 100).toFixed(0)} %`
  console.log(
    `${clients} clients, ${to.name}: ${grown(median(from), median(to))} by p50, ${grown(worked(from), worked(to))} by processor`,
  )
}
