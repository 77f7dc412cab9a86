import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { nodeArguments, runChild, startChild } from '#scripts/process/child.ts'
import { freePort } from '#scripts/process/free-port.ts'

const development = { ENVIRONMENT: 'development', RATE_LIMITS: 'off' }
const person = { name: 'Kim Vale', email: 'kim@example.test', password: 'a-long-enough-password' }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-worker-command-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const stateDir = (name: string): string => join(folder, name)

const start = (name: string, port = 0): Promise<WorkerProcess> =>
  startWorkerProcess({ port, stateDir: stateDir(name), settings: development })

/** Every program in the process group of `pid`, from Linux's own list; elsewhere `ps` tells. */
const groupMembers = async (pid: number): Promise<string[]> => {
  const { output } = await runChild('ps', ['-eo', 'pgid=,stat=,args='])
  return output
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([group, state]) => group === String(pid) && !state?.startsWith('Z'))
    .map((words) => words.slice(2).join(' '))
}

const signUp = (url: string): Promise<Response> =>
  fetch(`${url}/v1/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(person),
  })

const mails = async (url: string): Promise<{ to: string }[]> => {
  const answer = await fetch(`${url}/dev/mail`)
  return ((await answer.json()) as { messages: { to: string }[] }).messages
}

describe('npm run worker', () => {
  test('two run side by side, each with its own port and state, and end with all that they started', async () => {
    const [one, two] = await Promise.all([start('one'), start('two')])
    expect(one.url).not.toBe(two.url)
    for (const { url } of [one, two]) {
      expect((await fetch(`${url}/v1/openapi.json`)).status).toBe(200)
    }
    expect((await signUp(one.url)).status).toBe(200)
    expect((await mails(one.url)).map(({ to }) => to)).toEqual([person.email])
    expect(await mails(two.url)).toEqual([])

    for (const { child } of [one, two]) {
      expect((await groupMembers(child.pid)).join('\n')).toContain('workerd')
      process.kill(child.pid, 'SIGTERM')
      expect(await child.ended).toBe(0)
      expect(await groupMembers(child.pid)).toEqual([])
    }
    await expect(fetch(one.url)).rejects.toThrow()
  })

  test('what was kept survives a restart', async () => {
    const before = await start('kept')
    await signUp(before.url)
    await before.end()
    const after = await start('kept')
    expect((await mails(after.url)).map(({ to }) => to)).toEqual([person.email])
    await after.end()
  })

  test('it says which real parts it runs on, and is ready only with its address', async () => {
    const port = await freePort()
    const worker = await start('told', port)
    expect(worker.url).toBe(`http://127.0.0.1:${port}`)
    for (const part of ['D1, embedded', 'R2, embedded', 'Queues, embedded', 'development mailbox']) {
      expect(worker.child.output()).toContain(part)
    }
    await worker.end()
  })

  test('it goes when the program that started it is gone', async () => {
    const { output, ended } = startChild('sh', [
      '-c',
      `PORT=0 STATE_DIR="${stateDir('orphan')}" node scripts/bootstrap.mjs worker & echo "bootstrap $!"; wait`,
    ])
    void ended
    const seen = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const found = pattern.exec(output())
        if (found?.[1]) return found[1]
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const url = await seen(/^ready (\S+)$/m)
    process.kill(Number(await seen(/^bootstrap (\d+)$/m)), 'SIGKILL')
    const stopped = async (): Promise<boolean> => !(await fetch(url).catch(() => null))
    await expect.poll(stopped, { timeout: 10_000 }).toBe(true)
  })
})

describe('npm run worker refuses what cannot work, and says why', () => {
  const refusal = async (settings: Record<string, string | undefined>): Promise<string> => {
    const { code, output } = await runChild(...nodeArguments('scripts/worker.ts'), {
      env: { STATE_DIR: stateDir('refused'), PORT: '0', ...settings },
    })
    expect(code).toBe(1)
    return output
  }

  test('a port that is taken', async () => {
    const server = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is taken`)
    server.close()
  })

  test('a port that is none', async () => {
    expect(await refusal({ PORT: 'eighty' })).toContain('PORT is a number')
  })

  test('production without its secret, address and mail key', async () => {
    const output = await refusal({ ENVIRONMENT: 'production' })
    for (const name of ['AUTH_SECRET', 'PUBLIC_URL', 'MAILCHANNELS_API_KEY']) expect(output).toContain(name)
  })

  test('a wrong setting, by its name and never by its value', async () => {
    const output = await refusal({ AUTH_SECRET: 'short-secret' })
    expect(output).toContain('AUTH_SECRET')
    expect(output).not.toContain('short-secret')
  })

  test('a state whose migrations were rewritten since', async () => {
    const worker = await start('rewritten')
    await worker.end()
    const stamp = join(stateDir('rewritten'), 'v3/d1/applied-migrations.json')
    const applied = JSON.parse(await readFile(stamp, 'utf8')) as Record<string, string>
    const [first = ''] = Object.keys(applied)
    await writeFile(stamp, JSON.stringify({ ...applied, [first]: 'something else' }))
    expect(await refusal({ STATE_DIR: stateDir('rewritten') })).toContain(`${first} was applied`)
  })
})
