/**
 * Builds the extension: `build-extension.ts --out DIR [--browser chrome] [--browser firefox] [--zip]`, both browsers
 * unless told. Each goes to `DIR/<browser>-mv3`. The Worker's address comes from LIGHTPOOL_API_URL (wxt.config.ts).
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, zip } from 'wxt'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { licencesOf, noteBundledPackages } from '#scripts/licences/bundled-packages.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { projectRoot } from '#scripts/process/child.ts'

/** In the root of what is shipped: the terms of everybody's code that is in it. */
const licencesFile = 'third-party-licences.txt'

const usage = 'Usage: node scripts/build-extension.ts --out DIR [--browser chrome|firefox] [--zip]'

const { values } = readArguments(usage, {
  options: {
    out: { type: 'string', default: '.output' },
    browser: { type: 'string', multiple: true, default: ['chrome', 'firefox'] },
    zip: { type: 'boolean', default: false },
  },
})

await ensureKernels()
// The two write the same folder of generated types, so one waits for the other.
for (const browser of values.browser) {
  const make = values.zip ? zip : build
  const { folders, plugin } = noteBundledPackages()
  await make({
    root: projectRoot,
    outDir: values.out,
    browser,
    manifestVersion: 3,
    vite: () => ({ plugins: [plugin], worker: { plugins: () => [plugin] } }),
    hooks: {
      'build:done': ({ config }) => writeFile(join(config.outDir, licencesFile), licencesOf(folders)),
    },
  })
}
