import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, relative } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { ensureKernels } from '#scripts/kernels/compile.ts'

/** A page in a real Chromium that has the renderers as the extension's bundler makes them. */
export type RenderersPage = { browser: Browser; page: Page; close: () => Promise<void> }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

export type OpenOptions = {
  flags?: readonly string[]
  /** Runs first in the page. */
  inPage?: string
  /** Runs first in the GPU worker. */
  inGpuWorker?: string
}

/** No GPU is needed: the browser's software one takes its place. */
export const softwareGpu = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/** Its files by name. */
type Bundle = ReadonlyMap<string, Buffer>

/** Made by the first test of a process that opens the page. */
let bundled: Promise<Bundle> | undefined

const bundle = async (): Promise<Bundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-renderers-'))
  try {
    await ensureKernels()
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
      worker: { format: 'es' },
    })
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return new Map(
      await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const openRenderersPage = async ({
  flags = softwareGpu,
  inPage = '',
  inGpuWorker = '',
}: OpenOptions = {}): Promise<RenderersPage> => {
  bundled ??= bundle()
  const files = await bundled
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1)
    const bytes = files.get(name)
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': types[extname(name)] ?? 'text/plain' })
    response.end(name.includes('gpu-worker') && bytes ? `${inGpuWorker}\n${bytes}` : bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', ...flags],
  })
  const page = await browser.newPage()
  await page.addInitScript(inPage)
  await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)
  await page.waitForFunction(() => 'inBrowser' in globalThis)
  return {
    browser,
    page,
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
