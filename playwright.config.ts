import { defineConfig } from '@playwright/test'
import { needChromium } from './scripts/browser/find-chromium.ts'

const testTimeoutMs = 180_000
/** Long enough for a machine that does much else: it is waited for in full only by what fails. */
const expectTimeoutMs = 30_000

// The specs launch it themselves, each with a profile and the extension of its own.
process.env.CHROMIUM_PATH ??= needChromium()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/e2e/global-setup.ts',
  // Half of a spec's time is waiting for the other side, in which another spec runs on two cores. And a test that
  // passes at the second try does not pass.
  workers: 2,
  retries: 0,
  timeout: testTimeoutMs,
  expect: { timeout: expectTimeoutMs },
  reporter: 'list',
  use: { trace: 'off' },
})
