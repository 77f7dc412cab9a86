import { defineConfig } from '@playwright/test'
import { needChromium } from './scripts/browser/find-chromium.ts'

const testTimeoutMs = 60_000
const expectTimeoutMs = 10_000

// The specs launch it themselves, each with a profile and the extension of its own.
process.env.CHROMIUM_PATH ??= needChromium()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/e2e/global-setup.ts',
  // Two cores carry one browser beside the Worker; and a test that passes at the second try does not pass.
  workers: 1,
  retries: 0,
  timeout: testTimeoutMs,
  expect: { timeout: expectTimeoutMs },
  reporter: 'list',
  use: { trace: 'off' },
})
