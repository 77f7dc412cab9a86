import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dana, demoPeople, olivia } from '#extension/features/session/demo-people.ts'
import { type Child, nodeArguments, startChild } from '#scripts/process/child.ts'
import { Me } from '#shared/contract/me.ts'

let stateDir: string
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'lightpool-start-command-'))
})
afterAll(() => rm(stateDir, { recursive: true, force: true }))

const start = (): Child =>
  startChild(...nodeArguments('scripts/start.ts', '--no-browser'), {
    env: { PORT: '0', STATE_DIR: stateDir },
  })

/** The first group of `pattern` in what the program writes; throws when it ends before. */
const seen = async (child: Child, pattern: RegExp): Promise<string> => {
  let over = false
  void child.ended.then(() => {
    over = true
  })
  for (;;) {
    const found = pattern.exec(child.output())?.[1]
    if (found) return found
    if (over) throw new Error(`npm start ended:\n${child.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const started = async (): Promise<{ child: Child; api: string; listing: string }> => {
  const child = start()
  const api = await seen(child, /API (\S+)\/docs/)
  return { child, api, listing: await seen(child, /listing: (\S+)/) }
}

const whoIs = async (api: string, { email, password }: { email: string; password: string }): Promise<Me> => {
  const signedIn = await fetch(`${api}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(signedIn.status).toBe(200)
  const token = signedIn.headers.get('set-auth-token')
  const answer = await fetch(`${api}/v1/me`, { headers: { Authorization: `Bearer ${token}` } })
  return Me.parse(await answer.json())
}

describe('npm start', () => {
  test('brings up the Worker, the demo people, the listing and the demo extension; a second start finds them', async () => {
    const first = await started()
    const before = await Promise.all(demoPeople.map((person) => whoIs(first.api, person)))
    expect(before.map((me) => me.account.emailVerified)).toEqual([true, true])
    expect((await whoIs(first.api, olivia)).organization?.role).toBe('owner')
    expect((await whoIs(first.api, dana)).organization).toBeNull()

    const page = await fetch(first.listing)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('<img')
    const build = join(stateDir, 'demo-extension/chrome-mv3')
    expect(await readFile(join(build, 'manifest.json'), 'utf8')).toContain('Lightpool')
    expect(first.child.output()).toContain(build)

    process.kill(first.child.pid, 'SIGTERM')
    expect(await first.child.ended).toBe(0)
    await expect(fetch(first.api)).rejects.toThrow()
    await expect(fetch(first.listing)).rejects.toThrow()

    const second = await started()
    const after = await Promise.all(demoPeople.map((person) => whoIs(second.api, person)))
    expect(after.map((me) => me.account.id)).toEqual(before.map((me) => me.account.id))
    const mails = (await (await fetch(`${second.api}/dev/mail`)).json()) as { messages: unknown[] }
    expect(mails.messages).toHaveLength(demoPeople.length)
    await second.child.end()
  })

  test('what it built brings the terms of everybody’s code that is in it', async () => {
    const path = join(stateDir, 'demo-extension/chrome-mv3/third-party-licences.txt')
    const licences = await readFile(path, 'utf8')
    for (const name of ['assemblyscript', 'client-zip', 'hono', 'idb', 'preact', '@preact/signals', 'zod'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'))
    expect(licences).toContain('Permission is hereby granted')
    expect(licences).not.toContain('happy-dom')
  })
})
