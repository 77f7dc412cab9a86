import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { nodeArguments, projectRoot, runChild } from '#scripts/process/child.ts'
import { newPerson, register } from '#test/support/people.ts'

let worker: WorkerProcess
let folder: string
const anna = newPerson()
let token: string

const run = (script: string, ...args: string[]) =>
  runChild(...nodeArguments(`scripts/${script}.ts`, ...args), { env: { STATE_DIR: join(folder, 'state') } })

const adjust = (given: Record<string, string>) =>
  run('credits-adjust', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]))

type Told = { available: number; entries: unknown[] }
const getJson = async (path: string): Promise<Told> => {
  const answer = await fetch(`${worker.url}${path}`, { headers: { Authorization: `Bearer ${token}` } })
  return (await answer.json()) as Told
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-test-'))
  worker = await startWorkerProcess({
    port: 0,
    stateDir: join(folder, 'state'),
    settings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
  })
  token = await register(worker.url, anna)
})

afterAll(async () => {
  await worker.end()
  await rm(folder, { recursive: true, force: true })
})

describe('npm run credits:adjust', () => {
  const given = { email: anna.email, credits: '25', reason: "it's ours; not ?1 -- yours", ticket: '4711' }

  test('C9, C10 gives credits with their reason, once for one ticket', async () => {
    const first = await adjust(given)
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('25 credits given') })
    const second = await adjust({ ...given, credits: '30' })
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('settled before') })
    expect((await getJson('/v1/credits')).available).toBe(35)
    const { entries } = await getJson('/v1/credits/entries')
    expect(entries[0]).toMatchObject({ kind: 'grant', amount: 25, note: `Adjustment: ${given.reason}` })
  })

  test.each([
    ['C11 no credits', { credits: '0' }],
    ['C11 half a credit', { credits: '1.5' }],
    ['C11 fewer than none', { credits: '-3' }],
    ['no reason', { reason: ' ' }],
    ['a date that is over', { expires: '2020-01-01' }],
    ['an unknown address', { email: 'nobody@example.com' }],
  ])('refuses %s and gives nothing', async (_what, wrong) => {
    const { code } = await adjust({ ...given, ticket: 'another', ...wrong })
    expect(code).not.toBe(0)
    expect((await getJson('/v1/credits')).available).toBe(35)
  })
})

describe('npm run ledger:check', () => {
  test('C10 replays what is there and says that it agrees', async () => {
    const { code, output } = await run('ledger-check')
    expect(output).toMatch(/^1 wallets, 2 entries replayed: all agree$/m)
    expect(code).toBe(0)
  })

  test('C10 names the wallet and what is wrong, and ends with 1', async () => {
    const wrangler = join(projectRoot, 'node_modules/wrangler/bin/wrangler.js')
    const changed = await runChild(process.execPath, [
      ...[wrangler, 'd1', 'execute', 'DB', '--local', '--persist-to', join(folder, 'state'), '--command'],
      'DROP TRIGGER grant_terms_are_fixed; UPDATE credit_grant SET remaining = remaining - 1 WHERE amount = 25',
    ])
    expect(changed.code, changed.output).toBe(0)
    const { code, output } = await run('ledger-check')
    expect(output).toMatch(/^wallet account_\w+: grant grant_\w+: 24 remain, 25 replayed$/m)
    expect(code).toBe(1)
  })

  test('a folder without a database is not called healthy', async () => {
    const { code, output } = await runChild(...nodeArguments('scripts/ledger-check.ts'), {
      env: { STATE_DIR: join(folder, 'nothing') },
    })
    expect(output).toContain('has no database')
    expect(code).toBe(2)
  })
})
