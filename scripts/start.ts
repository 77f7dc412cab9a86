/**
 * `npm start`: the whole product on this machine. The Worker with everything embedded, two demo people, a demo
 * listing, and Chromium with the extension in it. `--no-browser` leaves the browser out. PORT and STATE_DIR as for
 * `npm run worker`; without PORT, a taken 8787 is stepped aside from.
 */
import { join, resolve } from 'node:path'
import { startDemoListing } from '#scripts/demo/server.ts'
import { openBrowser } from '#scripts/demo-session/open-browser.ts'
import { seedPeople } from '#scripts/demo-session/seed-people.ts'
import { welcome } from '#scripts/demo-session/welcome.ts'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { endAllChildren, nodeArguments, runChild } from '#scripts/process/child.ts'
import { freePort, portIsFree } from '#scripts/process/free-port.ts'
import { onShutdown } from '#scripts/process/shutdown.ts'

const usage = `Usage: npm start [-- --no-browser]

PORT and STATE_DIR in the environment choose where it listens (8787) and keeps its state (.state).`

const defaultPort = 8787
const host = '127.0.0.1'

const choosePort = async (): Promise<number> => {
  if (process.env.PORT && process.env.PORT !== '0') return Number(process.env.PORT)
  return process.env.PORT === undefined && (await portIsFree(defaultPort)) ? defaultPort : freePort()
}

/** Into the state's folder, so that a build of a developer's own stays as it is. */
const buildDemoExtension = async (folder: string, api: string): Promise<string> => {
  const { code, output } = await runChild(
    ...nodeArguments('scripts/build-extension.ts', '--browser', 'chrome', '--out', folder),
    { env: { LIGHTPOOL_DEMO: '1', LIGHTPOOL_API_URL: api } },
  )
  if (code !== 0) throw new Error(`The extension does not build:\n${output}`)
  return join(folder, 'chrome-mv3')
}

/** The Worker logs every request; here only what went wrong is worth a line. */
const showTrouble = (text: string): void => {
  for (const logged of text.split('\n')) if (logged.includes('"level":"error"')) console.error(logged)
}

const run = async (withBrowser: boolean): Promise<void> => {
  const stateDir = resolve(process.env.STATE_DIR || '.state')
  const port = await choosePort()
  const api = `http://${host}:${port}`
  console.log('Starting the Worker, building the extension …')
  const [, buildFolder, listing] = await Promise.all([
    startWorkerProcess({
      port,
      stateDir,
      settings: { ENVIRONMENT: 'development' },
      onOutput: showTrouble,
    }).then(() => seedPeople(api)),
    buildDemoExtension(join(stateDir, 'demo-extension'), api),
    startDemoListing({ port: 0, host }),
  ])
  const profile = join(stateDir, 'demo-browser')
  const browser = withBrowser ? await openBrowser({ url: listing.url, buildFolder, profile }) : null
  console.log(welcome({ listing: listing.url, api, buildFolder, stateDir, browser }))
}

const { values } = readArguments(usage, { options: { 'no-browser': { type: 'boolean', default: false } } })
onShutdown(endAllChildren)
try {
  await run(!values['no-browser'])
} catch (error) {
  console.error((error as Error).message)
  await endAllChildren()
  process.exit(1)
}
