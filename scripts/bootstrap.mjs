/**
 * Runs one of this project's commands (`scripts/<command>.ts`) with everything it needs in place:
 *
 *   node scripts/bootstrap.mjs <command> [arguments…]
 *
 * It is plain JavaScript and imports nothing but Node, because it is there before anything is installed. The
 * packages bring the Node that the commands run on, so any Node of version 20 or later can start it. The scripts
 * of package.json `exec` it, so that npm hands signals to it and not to a shell, and waits for it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const oldestNode = 20
const parentWatchMs = 200
const lockPollMs = 300
const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...parts) => join(root, ...parts)

const quiet = ['--disable-warning=ExperimentalWarning']

/** They may ask questions, so they stay with the terminal; all others get a process group of their own. */
const interactiveCommands = ['deploy']

const say = (line) => process.stderr.write(`${line}\n`)
const fail = (line) => {
  say(line)
  process.exit(1)
}

const runs = (program, args = ['--version']) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** A tool's output is shown only when it fails: what worked needs no page of text. */
const runQuietly = (program, args) => {
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  if (done.status === 0) return true
  say(`${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd())
  return false
}

// ── Packages ────────────────────────────────────────────────────────────────────────────────────────────────────

/** npm writes what it installed here, last; a hand-made `npm install` is as good as our own. */
const npmsOwnLock = inRoot('node_modules', '.package-lock.json')

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

const packagesAreThere = () => {
  if (!existsSync(npmsOwnLock) || !existsSync(nodeBinary())) return false
  const installed = packagesOf(npmsOwnLock)
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

const nodeBinary = () => inRoot('node_modules', 'node', 'bin', 'node')

const npmCi = () => {
  if (!runs('npm')) {
    fail('npm is missing: it comes with Node.js (nodejs.org), or from your system as the package npm')
  }
  say('Installing packages (npm ci) …')
  const started = Date.now()
  if (!runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    fail('npm ci failed, see above. Is the network there? Then run: npm ci')
  }
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s`)
  if (!existsSync(nodeBinary())) {
    fail('The package "node" brought no program: npm was told not to run install scripts (ignore-scripts)')
  }
}

const installPackages = () => {
  if (packagesAreThere()) return
  const release = takeInstallLock()
  if (!packagesAreThere()) npmCi()
  release()
}

// ── One install at a time ───────────────────────────────────────────────────────────────────────────────────────

const lockFile = join(
  tmpdir(),
  `lightpool-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
)

const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const sleepSync = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** Two commands started at once on a fresh clone: the second waits for the first one's install. */
const takeInstallLock = () => {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(lockFile, { force: true })
      process.on('exit', release)
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = Number(existsSync(lockFile) && readFileSync(lockFile, 'utf8'))
      if (holder > 0 && !isRunning(holder)) rmSync(lockFile, { force: true })
      sleepSync(lockPollMs)
    }
  }
}

// ── What comes from the system ──────────────────────────────────────────────────────────────────────────────────

/** By the resolvers that the commands themselves use, so that both always agree. */
const finds = (resolver) =>
  spawnSync(nodeBinary(), [...quiet, inRoot('scripts/browser', resolver)], { cwd: root, stdio: 'ignore' })
    .status === 0

const hasFonts = () =>
  process.platform !== 'linux' ||
  !runs('fc-list') ||
  (spawnSync('fc-list', { encoding: 'utf8' }).stdout ?? '').trim() !== ''

const chromium = {
  debian: 'chromium',
  isThere: () => finds('find-chromium.ts'),
  without: 'No Chromium was found.',
}
const firefox = {
  debian: 'firefox-esr',
  isThere: () => finds('find-firefox.ts'),
  without: 'No Firefox was found; its tests are left out.',
}
const fonts = { debian: 'fonts-dejavu-core', isThere: hasFonts, without: 'There are no fonts to write with.' }
const redis = {
  debian: 'redis-server',
  isThere: () => runs('redis-server'),
  without: 'No Redis was found; its tests are left out.',
}

/** What a command wants of the system beside the packages. */
const wanted = {
  start: [chromium, fonts],
  test: [chromium, firefox, fonts, redis],
  'find-photos': [chromium],
}

const aptInstall = (names) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { encoding: 'utf8', env })
  say(`Installing ${names.join(', ')} (apt) …`)
  apt('update', '-qq')
  const done = apt('install', '--yes', '--no-install-recommends', ...names)
  if (done.status !== 0) say(done.stderr.trimEnd())
}

/** Installs from Debian where that is possible; else says what to run. The command decides whether it can do without. */
const installSystemPrograms = (command) => {
  const missing = (wanted[command] ?? []).filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  const names = missing.map(({ debian }) => debian)
  const hasApt = runs('apt-get')
  if (hasApt && process.getuid?.() === 0) aptInstall(names)
  const still = missing.filter(({ isThere }) => !isThere())
  if (still.length === 0) return
  for (const { without } of still) say(without)
  if (hasApt) say(`Run: sudo apt-get install ${still.map(({ debian }) => debian).join(' ')}`)
  if (still.includes(chromium)) say('Or set CHROMIUM_PATH to the program of a Chromium.')
  if (still.includes(firefox)) say('Or set FIREFOX_PATH to the program of a Firefox.')
}

// ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Without it a command whose output nobody reads any more would end with a stack. */
const closedPipe = pathToFileURL(inRoot('scripts', 'process', 'closed-pipe.ts')).href

/** The commands find the packages' programs first, as npm itself would have it. */
const commandEnvironment = () => ({
  ...process.env,
  PATH: [inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter),
})

const runCommand = (command, args) => {
  const ownGroup = !interactiveCommands.includes(command)
  const child = spawn(
    nodeBinary(),
    [...quiet, '--import', closedPipe, inRoot('scripts', `${command}.ts`), ...args],
    // Over the IPC channel the command learns that this process is gone, however it went.
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: commandEnvironment(), detached: ownGroup },
  )
  const endGroup = (signal) => {
    try {
      process.kill(ownGroup ? -child.pid : child.pid, signal)
    } catch {
      // It is gone already.
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // In a group of its own the command does not hear the terminal's Ctrl-C; else it does.
      if (ownGroup) child.kill(signal)
    })
  }
  watchNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    if (ownGroup) endGroup('SIGKILL')
    process.exit(code ?? 128 + constants.signals[signal])
  })
}

/** npm that was killed cannot tell us so; its place as our parent is taken by another process. */
const watchNpm = (gone) => {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && gone(), parentWatchMs).unref()
}

if (process.platform === 'win32') fail('Lightpool is developed on Linux and macOS; on Windows, use WSL')
const nodeMajor = Number(process.versions.node.split('.')[0])
if (nodeMajor < oldestNode)
  fail(`Lightpool needs Node.js ${oldestNode} or later; this is ${process.versions.node}`)
const [command, ...args] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(command ?? '') || !existsSync(inRoot('scripts', `${command}.ts`))) {
  fail(
    'Usage: node scripts/bootstrap.mjs <start|test|check|worker|build|bench|deploy|enhance|…> [arguments…]',
  )
}
installPackages()
installSystemPrograms(command)
runCommand(command, args)
