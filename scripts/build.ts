/**
 * `npm run build`: everything as it is shipped, into .output: the Worker's bundle, the extension's folders and the zips
 * that the stores take. LIGHTPOOL_API_URL is the address of the Worker that the extension calls; without it they are for
 * this machine's, and say so.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleWorker } from '#scripts/parts/bundles.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { endAllChildren, nodeArguments, projectRoot, runChild } from '#scripts/process/child.ts'
import { brokenOff, leave, onShutdown } from '#scripts/process/shutdown.ts'

const out = join(projectRoot, '.output')
const bytesPerKiB = 1024
const asKiB = (bytes: number): string => `${(bytes / bytesPerKiB).toFixed(1)} KiB`.padStart(12)

/** Every file that counts, with what it takes as it is and over the wire. */
const tellSizes = async (title: string, folder: string, which: RegExp): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((e) => e.isFile() && which.test(e.name)).map((e) => join(e.parentPath, e.name))
  console.log(`\n${title}${' '.repeat(Math.max(1, 46 - title.length))}  as it is      gzipped`)
  let [all, allGzipped] = [0, 0]
  for (const path of paths.sort()) {
    const bytes = await readFile(path)
    const gzipped = gzipSync(bytes).length
    all += bytes.length
    allGzipped += gzipped
    console.log(`  ${relative(folder, path).padEnd(42)}${asKiB(bytes.length)}${asKiB(gzipped)}`)
  }
  console.log(`  ${'together'.padEnd(42)}${asKiB(all)}${asKiB(allGzipped)}`)
}

const buildExtensions = async (): Promise<{ code: number; output: string }> =>
  runChild(...nodeArguments('scripts/build-extension.ts', '--zip', '--out', out))

readArguments(
  `Usage: npm run build

LIGHTPOOL_API_URL in the environment is the address of the Worker that the extension calls (docs/operations.md).`,
  {},
)
onShutdown(endAllChildren, brokenOff)
const [worker, extensions] = await Promise.all([bundleWorker(join(out, 'worker')), buildExtensions()])
if (worker.failed > 0) console.error(worker.output)
if (extensions.code !== 0) console.error(extensions.output)
if (worker.failed > 0 || extensions.code !== 0) process.exit(1)
await tellSizes('Worker', join(out, 'worker'), /\.(js|wasm)$/)
for (const browser of ['chrome', 'firefox']) {
  await tellSizes(`Extension for ${browser}`, join(out, `${browser}-mv3`), /\.(js|css|html|wasm|json)$/)
}
const { LIGHTPOOL_API_URL: api } = process.env
console.log(
  api === undefined
    ? '\nNot for the stores, because they call the Worker on this machine (LIGHTPOOL_API_URL=https://… npm run build):'
    : `\nFor the stores, calling ${api}:`,
)
for (const name of (await readdir(out)).filter((file) => file.endsWith('.zip')).sort()) {
  console.log(`  .output/${name.padEnd(34)}${asKiB((await stat(join(out, name))).size)}`)
}
leave(0)
