/**
 * `npm test`: every check, every test, both builds. `npm test -- worker` runs one part (`npm test -- --list` names
 * them), and what follows a single part's name goes to its program: `npm test -- worker credits -t C4`.
 * The last line tells the tests of all parts together: `N passed, N failed`.
 */
import { bundles } from '#scripts/parts/bundles.ts'
import { checks } from '#scripts/parts/checks.ts'
import { endToEndTests } from '#scripts/parts/end-to-end.ts'
import { kernels } from '#scripts/parts/kernels.ts'
import { closingLine, type Finished, finish, line, type Part } from '#scripts/parts/part.ts'
import {
  engineTests,
  extensionTests,
  firefoxTests,
  houseTests,
  scriptTests,
  workerTests,
} from '#scripts/parts/vitest.ts'
import { answerHelp } from '#scripts/process/arguments.ts'
import { endAllChildren } from '#scripts/process/child.ts'
import { brokenOff, leave, onShutdown } from '#scripts/process/shutdown.ts'

/** In the order in which they begin: what fails at once, then the longest first, so that no lane ends long before another. */
const all: readonly Part[] = [
  kernels,
  ...checks,
  endToEndTests,
  workerTests,
  scriptTests,
  engineTests,
  firefoxTests,
  houseTests,
  bundles,
  extensionTests,
]

/** Two cores: so many parts run side by side. */
const laneCount = 2

const report = (finished: Finished): Finished => {
  if (finished.failed > 0) console.log(`\n── ${finished.name} ──\n${finished.output.trim()}\n`)
  console.log(line(finished))
  return finished
}

const runAll = async (): Promise<Finished[]> => {
  const waiting = [...all]
  const finished: Finished[] = []
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) finished.push(report(await finish(part)))
  }
  await Promise.all(Array.from({ length: laneCount }, lane))
  return finished
}

const list = (): string => all.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')

const runOne = async (name: string, args: readonly string[]): Promise<Finished[]> => {
  const part = all.find((candidate) => candidate.name === name)
  if (!part) throw new Error(`There is no part ${name}. The parts:\n${list()}`)
  return [await finish(part, { args, onOutput: (text) => process.stdout.write(text) })]
}

const runAsAsked = async (name: string | undefined, args: readonly string[]): Promise<number> => {
  const started = performance.now()
  const finished = name ? await runOne(name, args) : await runAll()
  console.log(`\nIn ${Math.round((performance.now() - started) / 1000)} s:`)
  for (const part of finished) console.log(line(part))
  console.log(closingLine(finished))
  return finished.some(({ failed }) => failed > 0) ? 1 : 0
}

answerHelp(`Usage: npm test [-- PART [arguments of its program…]]\n\nThe parts:\n${list()}`)
onShutdown(endAllChildren, brokenOff)
const [name, ...args] = process.argv.slice(2)
const known = name === undefined || all.some((part) => part.name === name)
if (!known)
  console.log(`${name === '--list' ? 'The parts:' : `There is no part ${name}. The parts:`}\n${list()}`)
if (known) leave(await runAsAsked(name, args))
else leave(name === '--list' ? 0 : 2)
