import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { extensionId } from './extension/services/extension-id.ts'
import { ensureKernels } from './scripts/kernels/compile.ts'

/** Two cores: more test files at once only wait for each other. */
const maxWorkers = 2
const testTimeoutMs = 30_000
const slowTestTimeoutMs = 120_000

// What imports the renderers finds the compiled kernels beside them.
await ensureKernels()
const migrations = await readD1Migrations('worker/store/migrations')

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ENVIRONMENT: 'development',
                EXTENSION_IDS: extensionId,
                RATE_LIMITS: 'off',
                TEST_MIGRATIONS: migrations,
                LEDGER_STEPS: process.env.LEDGER_STEPS ?? '',
              },
              // Where a request comes from is made up by the simulator, not asked of the network.
              cf: false,
            },
          }),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          // Reading the Worker and its packages anew for each file took longer than most files' tests. So a few isolates
          // serve them all one after the other, as they do in production; the set-up gives each file storage of its own.
          isolate: false,
          setupFiles: ['test/worker/empty-storage.ts'],
          testTimeout: testTimeoutMs,
          hookTimeout: testTimeoutMs,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          environment: 'node',
          testTimeout: slowTestTimeoutMs,
        },
      },
      {
        plugins: [preact(), WxtVitest()],
        // What wxt.config.ts writes into a build.
        define: {
          'import.meta.env.LIGHTPOOL_API_URL': JSON.stringify('http://127.0.0.1:8787'),
          'import.meta.env.LIGHTPOOL_DEMO': 'false',
        },
        test: {
          name: 'extension',
          include: ['test/extension/**/*.test.{ts,tsx}'],
          setupFiles: ['test/extension/say-in-english.ts'],
          environment: 'happy-dom',
          testTimeout: testTimeoutMs,
        },
      },
      {
        test: {
          name: 'scripts',
          include: ['test/scripts/**/*.test.ts'],
          environment: 'node',
          testTimeout: slowTestTimeoutMs,
          hookTimeout: slowTestTimeoutMs,
        },
      },
      {
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          environment: 'node',
          testTimeout: slowTestTimeoutMs,
          hookTimeout: slowTestTimeoutMs,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['test/firefox/**/*.test.ts'],
          environment: 'node',
          // One browser carries all of a file: what a step could not do, the next need not try.
          bail: 1,
          testTimeout: slowTestTimeoutMs,
          hookTimeout: slowTestTimeoutMs,
        },
      },
    ],
  },
})
