import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { nodeArguments, runChild } from '#scripts/process/child.ts'
import { type Outcome, type Part, single, sumOf } from './part.ts'

const bytesPerKiB = 1024

/** KiB that the files of a folder take, each gzipped by itself as Cloudflare and the stores count them, or so. */
export const gzippedKiB = async (
  folder: string,
  which: (name: string) => boolean = () => true,
): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && which(entry.name))
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(file.parentPath, file.name))).length),
  )
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / bytesPerKiB)
}

const isShipped = (name: string): boolean => /\.(js|wasm)$/.test(name)

/** Bundles the Worker exactly as a deployment would, without one. */
export const bundleWorker = async (folder: string): Promise<Outcome> => {
  await ensureKernels()
  const done = await runChild('wrangler', ['deploy', '--dry-run', '--outdir', folder], { env: quietWrangler })
  return single(done, done.code === 0 ? `Worker ${await gzippedKiB(folder, isShipped)} KiB gzip` : undefined)
}

export const bundleExtension = async (folder: string, browser: 'chrome' | 'firefox'): Promise<Outcome> => {
  const done = await runChild(
    ...nodeArguments('scripts/build-extension.ts', '--browser', browser, '--out', folder),
  )
  const made = join(folder, `${browser}-mv3`)
  return single(done, done.code === 0 ? `${browser} ${await gzippedKiB(made)} KiB gzip` : undefined)
}

export const bundles: Part = {
  name: 'bundles',
  about: 'the Worker and both extensions build as they are shipped',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lightpool-bundles-'))
    try {
      const extensions = async () => [
        await bundleExtension(folder, 'chrome'),
        await bundleExtension(folder, 'firefox'),
      ]
      const [worker, both] = await Promise.all([bundleWorker(join(folder, 'worker')), extensions()])
      return sumOf([worker, ...both])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
