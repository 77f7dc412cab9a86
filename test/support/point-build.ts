import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const builtInAddress = 'http://127.0.0.1:8787'

/**
 * Copies a build of the extension and points the copy at `apiUrl`, which must be on this machine: the address is one
 * string in the bundle, and the manifest allows every port of this machine.
 */
export const pointBuild = async (build: string, copy: string, apiUrl: string): Promise<void> => {
  await cp(build, copy, { recursive: true })
  const files = await readdir(copy, { recursive: true })
  const scripts = files.filter((file) => file.endsWith('.js'))
  const texts = await Promise.all(
    scripts.map(async (file) => ({ file, text: await readFile(join(copy, file), 'utf8') })),
  )
  const pointing = texts.filter(({ text }) => text.includes(builtInAddress))
  if (pointing.length === 0)
    throw new Error(`No script in ${build} mentions ${builtInAddress}: build it anew`)
  const address = new URL(apiUrl).origin
  await Promise.all(
    pointing.map(({ file, text }) => writeFile(join(copy, file), text.replaceAll(builtInAddress, address))),
  )
}
