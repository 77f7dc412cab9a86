/** What the end-to-end tests run against: made before the first of them by test/e2e/global-setup.ts. */
export type EndToEndEnvironment = {
  /** A real local Worker with an empty state, limits off, the extension's id allowed. Without a trailing slash. */
  apiUrl: string
  /** The extension's Chrome build, absolute; made for the default Worker address (see test/support/extension.ts). */
  buildFolder: string
}

const apiUrlName = 'LIGHTPOOL_E2E_API_URL'
const buildFolderName = 'LIGHTPOOL_E2E_BUILD'

/** Playwright's test processes inherit the environment of the one that ran the set-up. */
export const tellEnvironment = ({ apiUrl, buildFolder }: EndToEndEnvironment): void => {
  process.env[apiUrlName] = apiUrl
  process.env[buildFolderName] = buildFolder
}

/** A build that was made already, by whoever runs the tests. */
export const givenBuild = (): string | undefined => process.env[buildFolderName]

/** Throws outside of `npx playwright test` and `npm test`. */
export const endToEndEnvironment = (): EndToEndEnvironment => {
  const apiUrl = process.env[apiUrlName]
  const buildFolder = process.env[buildFolderName]
  if (!apiUrl || !buildFolder)
    throw new Error('the end-to-end tests run by `npx playwright test`, which sets them up')
  return { apiUrl, buildFolder }
}
