import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { projectRoot } from '#scripts/process/child.ts'

const folder = join(projectRoot, 'shared/engine/simd/kernels')
const entry = 'kernels.ts'
/** Where everybody who ships or runs the kernels takes them from; git does not keep it. */
export const kernelsFile = join(projectRoot, 'shared/engine/simd/kernels.wasm')
/** Beside it, what it was made from. */
const madeFromFile = `${kernelsFile}.made-from`

const flags = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', '--enable', 'simd']

/**
 * Compiles shared/engine/simd/kernels into `kernelsFile`, unless what lies there was made from the same sources by
 * the same compiler. Several processes may call it at once. Throws with the compiler's words when it refuses.
 */
export const ensureKernels = async (): Promise<void> => {
  const sources = await readSources()
  const madeFrom = await hashOf(sources)
  if ((await readFile(madeFromFile, 'utf8').catch(() => '')) === madeFrom) return
  const binary = await compile(sources)
  await mkdir(dirname(kernelsFile), { recursive: true })
  await replace(kernelsFile, binary)
  await replace(madeFromFile, madeFrom)
}

/** The kernels for a program in Node. */
export const loadKernels = async (): Promise<WebAssembly.Module> => {
  await ensureKernels()
  return WebAssembly.compile(await readFile(kernelsFile))
}

type Sources = ReadonlyMap<string, string>

const readSources = async (): Promise<Sources> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}

const hashOf = async (sources: Sources): Promise<string> => {
  const compiler = await readFile(join(projectRoot, 'node_modules/assemblyscript/package.json'), 'utf8')
  const { version } = JSON.parse(compiler) as { version: string }
  return createHash('sha256')
    .update(JSON.stringify([version, flags, ...sources]))
    .digest('hex')
}

const compile = async (sources: Sources): Promise<Uint8Array> => {
  // Loaded only when there is something to compile: with its code generator it is large.
  const { main } = await import('assemblyscript/asc')
  let binary: Uint8Array | undefined
  const { error, stderr } = await main([entry, '--outFile', 'kernels.wasm', ...flags], {
    // The imports name files as they are called; the compiler appends an ending of its own.
    readFile: (name) => sources.get(basename(name).replace(/\.ts\.ts$/, '.ts')) ?? null,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents
    },
    listFiles: () => [],
  })
  if (error || binary === undefined) throw new Error(`The kernels do not compile:\n${stderr.toString()}`)
  return binary
}

const replace = async (path: string, contents: string | Uint8Array): Promise<void> => {
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}
