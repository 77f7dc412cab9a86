import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '#scripts/process/child.ts'
import type { Outcome, Part, Run } from './part.ts'

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

const runProject = async (project: string, { args, ...options }: Run): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-vitest-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const { code, output } = await runChild(
      'vitest',
      // What a passing test logged is nobody's matter.
      ['run', `--project=${project}`, '--silent=passed-only', ...reporters, ...args],
      options,
    )
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
  run: (run) => runProject(name, run),
})

export const workerTests = project('worker', 'the Worker in workerd with real D1 and R2 (test/worker)')
export const engineTests = project('engine', 'the photo engine (test/engine)')
export const extensionTests = project('extension', "the extension's features by themselves (test/extension)")
export const scriptTests = project('scripts', 'the command-line tools (test/scripts)')
export const firefoxTests = project(
  'firefox',
  'the same source in Firefox against a real Worker (test/firefox)',
)
export const houseTests = project(
  'house',
  'the rules of the house and the commands of package.json (test/house)',
)
