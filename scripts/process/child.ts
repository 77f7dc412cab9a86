import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder, with a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** The packages' own programs, the project's Node among them, go before the system's. */
const programs = join(projectRoot, 'node_modules/.bin')

/** Output is kept and parsed, so it comes without colours. */
const plain = { NO_COLOR: '1', FORCE_COLOR: undefined }

/** How long a program may take to end by itself before it is killed. */
const graceMs = 5_000
const pollMs = 50

export type ChildOptions = {
  env?: Record<string, string | undefined>
  /** The project's root unless told. */
  cwd?: string
  /** Where its output goes as it comes; without it the output is only kept. */
  onOutput?: (text: string) => void
}

export type Child = {
  pid: number
  /** All that it wrote so far, both streams as they came. */
  output: () => string
  /** Resolves when it is over: its exit code, or 128 + the signal's number as a shell says it. */
  ended: Promise<number>
  /** Ends it and everything that it started: asks first, kills after `graceMs`. */
  end: () => Promise<void>
}

const living = new Set<Child>()
const signalBase = 128
const killNumber = 9

const groupLives = (pid: number): boolean => {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // It is gone already.
  }
}

const groupEnded = async (pid: number, withinMs: number): Promise<boolean> => {
  for (let waited = 0; waited < withinMs; waited += pollMs) {
    if (!groupLives(pid)) return true
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  return !groupLives(pid)
}

const endGroup = async (pid: number): Promise<void> => {
  signalGroup(pid, 'SIGTERM')
  if (await groupEnded(pid, graceMs)) return
  signalGroup(pid, 'SIGKILL')
  await groupEnded(pid, graceMs)
}

const exitCode = (process: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    process.on('error', () => resolve(signalBase - 1))
    process.on('close', (code) => resolve(code ?? signalBase + killNumber))
  })

/** Starts a program in a process group of its own. */
export const startChild = (command: string, args: readonly string[], options: ChildOptions = {}): Child => {
  const started = spawn(command, args, {
    cwd: options.cwd ?? projectRoot,
    env: { ...process.env, PATH: [programs, process.env.PATH].join(delimiter), ...plain, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  const keep = (chunk: Buffer): void => {
    const text = chunk.toString()
    chunks.push(text)
    options.onOutput?.(text)
  }
  started.stdout.on('data', keep)
  started.stderr.on('data', keep)
  started.on('error', (error) => chunks.push(`${command}: ${error.message}\n`))
  const pid = started.pid ?? 0
  const ended = exitCode(started)
  const child: Child = {
    pid,
    output: () => chunks.join(''),
    ended,
    end: () => (pid === 0 ? Promise.resolve() : endGroup(pid)),
  }
  living.add(child)
  void ended.then(() => living.delete(child))
  return child
}

/** Runs a program to its end. */
export const runChild = async (
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<{ code: number; output: string }> => {
  const child = startChild(command, args, options)
  const code = await child.ended
  return { code, output: child.output() }
}

/** Ends every program that this process started and that still runs. */
export const endAllChildren = async (): Promise<void> => {
  await Promise.all([...living].map((child) => child.end()))
}

/** A script of ours under the Node that runs this one, which strips TypeScript's types. */
export const nodeArguments = (script: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  [...quietNode, script, ...args],
]

/** Node 22 warns of type stripping on every start; it is what the whole project is built on. */
const quietNode = ['--disable-warning=ExperimentalWarning']
