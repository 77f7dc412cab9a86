import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '#scripts/process/child.ts'
import type { Outcome, Part } from './part.ts'

type Report = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/** A file that does not load, or an error outside of every test, fails the run without a failed test. */
const fromReport = (report: Report, code: number, output: string): Outcome => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests === 0 && (code !== 0 || !report.success) ? 1 : report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
  output,
})

const runProject = async (project: string, args: readonly string[]): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-vitest-'))
  const report = join(folder, 'report.json')
  try {
    const { code, output } = await runChild('vitest', [
      'run',
      `--project=${project}`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ])
    const text = await readFile(report, 'utf8').catch(() => null)
    if (text === null) return { passed: 0, failed: 1, skipped: 0, output }
    return fromReport(JSON.parse(text) as Report, code, output)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const project = (name: string, about: string): Part => ({
  name,
  about,
  run: (args) => runProject(name, args),
})

export const workerTests = project('worker', 'the Worker in workerd with real D1 and R2 (test/worker)')
export const engineTests = project('engine', 'the photo engine (test/engine)')
export const extensionTests = project('extension', "the extension's features by themselves (test/extension)")
export const scriptTests = project('scripts', 'the command-line tools (test/scripts)')
export const houseTests = project(
  'house',
  'the rules of the house and the commands of package.json (test/house)',
)
