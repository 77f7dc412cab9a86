import { join } from 'node:path'
import { nodeArguments, runChild } from '#scripts/process/child.ts'

/** Builds into a folder of its own, so that nothing of a developer's is overwritten; for the default address. */
export const buildExtension = async (browser: 'chrome' | 'firefox', folder: string): Promise<string> => {
  const { code, output } = await runChild(
    ...nodeArguments('scripts/build-extension.ts', '--browser', browser, '--out', folder),
    { env: { LIGHTPOOL_API_URL: undefined, LIGHTPOOL_DEMO: undefined } },
  )
  if (code !== 0) throw new Error(`The extension does not build:\n${output}`)
  return join(folder, `${browser}-mv3`)
}
