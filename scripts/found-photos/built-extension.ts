import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeArguments, projectRoot, runChild } from '#scripts/process/child.ts'

/** What the extension is made of; when none of it changed, the last build serves. */
const sources = ['extension', 'shared', 'wxt.config.ts', 'package-lock.json']
const keptIn = join(projectRoot, '.output/found-photos')

const filesOf = async (name: string): Promise<string[]> => {
  const path = join(projectRoot, name)
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [path]
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const stampOf = async (): Promise<string> => {
  const hash = createHash('sha256')
  const files = (await Promise.all(sources.map(filesOf))).flat().sort()
  for (const file of files) hash.update(file.slice(projectRoot.length)).update(await readFile(file))
  return hash.digest('hex').slice(0, 20)
}

/** The folder of the extension's Chrome build as it is shipped, for a Worker on this machine; built when it has to be. */
export const builtExtension = async (): Promise<string> => {
  const kept = join(keptIn, await stampOf())
  if (existsSync(join(kept, 'manifest.json'))) return kept
  const making = join(keptIn, `making-${randomUUID()}`)
  await mkdir(making, { recursive: true })
  const { code, output } = await runChild(
    ...nodeArguments('scripts/build-extension.ts', '--browser', 'chrome', '--out', making),
    { env: { LIGHTPOOL_API_URL: undefined, LIGHTPOOL_DEMO: undefined } },
  )
  if (code !== 0) throw new Error(`The extension does not build:\n${output}`)
  // Two runs at once may both have built; either result is right, and one of them stays.
  await rename(join(making, 'chrome-mv3'), kept).catch((error: unknown) => {
    if (!existsSync(kept)) throw error
  })
  await rm(making, { recursive: true, force: true })
  await forgetOlder(kept)
  return kept
}

/** Only finished builds of other sources: what another run is making stays. */
const forgetOlder = async (kept: string): Promise<void> => {
  const names = await readdir(keptIn)
  const old = names.filter((name) => !name.startsWith('making-') && join(keptIn, name) !== kept)
  await Promise.all(old.map((name) => rm(join(keptIn, name), { recursive: true, force: true })))
}
