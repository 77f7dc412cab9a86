import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '#scripts/process/child.ts'
import type { Outcome, Part, Run } from './part.ts'

type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

const fromReport = ({ stats }: Report, code: number, output: string): Outcome => {
  const failed = stats.unexpected + stats.flaky
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
    output,
  }
}

const run = async ({ args, ...options }: Run): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-playwright-'))
  const report = join(folder, 'report.json')
  try {
    const { code, output } = await runChild('playwright', ['test', '--reporter=list,json', ...args], {
      ...options,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    })
    const text = await readFile(report, 'utf8').catch(() => null)
    if (text === null) return { passed: 0, failed: 1, skipped: 0, output }
    return fromReport(JSON.parse(text) as Report, code, output)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const endToEndTests: Part = {
  name: 'e2e',
  about: 'the built extension in Chromium against a real local Worker (test/e2e)',
  run,
}
