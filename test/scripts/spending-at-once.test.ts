import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#scripts/local-worker/migrations.ts'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { nodeArguments, runChild } from '#scripts/process/child.ts'
import { inState } from '#test/support/change-state.ts'
import { type Buyer, type CrowdedTeam, insertCrowdedTeam } from '#test/support/crowded-team.ts'

/** Two hundred at once take seconds; on a machine that has much else to do, minutes. */
const slowMs = 300_000
const members = 20
/** Photos that each of them buys at the same moment: 200 in all. */
const photosEach = 10
const pool = 100
const ownEach = 3
/** Together they leave room for 120, so that the pool ends first, but for some their cap does. */
const cap = { default: 6, ofFirst: 2 }

let folder: string
let worker: WorkerProcess | undefined
const teams: CrowdedTeam[] = []
const stateDir = () => join(folder, 'state')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-test-'))
  await migrate(stateDir())
  await inState(stateDir(), async (db) => {
    for (let team = 0; team < 4; team += 1) {
      teams.push(await insertCrowdedTeam(db, { members, photosEach, pool, ownEach }))
    }
  })
  const settings = { ENVIRONMENT: 'development', RATE_LIMITS: 'off' }
  worker = await startWorkerProcess({ port: 0, stateDir: stateDir(), settings })
}, slowMs)

afterAll(async () => {
  await worker?.end()
  await rm(folder, { recursive: true, force: true })
})

const call = async (buyer: Buyer, method: string, path: string, init: RequestInit = {}) => {
  const headers = { Authorization: `Bearer ${buyer.token}`, ...(init.headers as Record<string, string>) }
  const answer = await fetch(`${worker!.url}${path}`, { method, ...init, headers })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : null }
}

type Bought = { buyer: Buyer; status: number; code: string | undefined; charged: number }

const buy = async (buyer: Buyer, photo: string): Promise<Bought> => {
  const headers = { 'Idempotency-Key': randomUUID() }
  const { status, body } = await call(buyer, 'POST', `/v1/images/${photo}/purchase`, { headers })
  return { buyer, status, code: body.code, charged: body.charged ?? 0 }
}

/** Everybody buys everything at once. */
const buyAll = ({ members: buyers }: CrowdedTeam, onAnswer: () => void = () => {}): Promise<Bought[]> =>
  Promise.all(
    Array.from({ length: photosEach }, (_, photo) =>
      buyers.map((buyer) => buy(buyer, buyer.photos[photo]!).finally(onAnswer)),
    ).flat(),
  )

const setCaps = async ({ owner, members: [first, second] }: CrowdedTeam) => {
  const caps = { default: cap.default, members: { [first!.id]: cap.ofFirst, [second!.id]: null } }
  const set = await call(owner, 'PUT', '/v1/organization/caps', {
    body: JSON.stringify(caps),
    headers: { 'Content-Type': 'application/json' },
  })
  expect(set.status).toBe(200)
}

const creditsOf = async (buyer: Buyer) => (await call(buyer, 'GET', '/v1/credits')).body
const soldTo = (bought: readonly Bought[], to: Buyer): number =>
  bought.filter(({ buyer, status }) => buyer === to && status === 200).length

/** Each answer is a sale of one credit or a refusal that says which bound was reached. */
const expectAnswers = (bought: readonly Bought[]) => {
  for (const { status, code, charged } of bought) {
    const answer = [status, code, charged]
    const expected = [
      [200, undefined, 1],
      [402, 'insufficient_credits', 0],
      [402, 'cap_reached', 0],
    ]
    expect(expected).toContainEqual(answer)
  }
}

describe('200 purchases at once, by 20 members of a team with 100 credits and caps', () => {
  test(
    'C6 C7 C3 sell exactly 100 photos, to nobody more than their cap, and refuse the rest with 402: three times',
    async () => {
      for (const team of teams.slice(0, 3)) {
        await setCaps(team)
        const bought = await buyAll(team)
        expectAnswers(bought)
        expect(bought.filter(({ status }) => status === 200)).toHaveLength(pool)
        expect(await creditsOf(team.owner)).toMatchObject({ available: 0, held: 0, usedThisPeriod: pool })
        for (const [at, member] of team.members.entries()) {
          const sold = soldTo(bought, member)
          const limit = at === 0 ? cap.ofFirst : at === 1 ? photosEach : cap.default
          expect(sold).toBeLessThanOrEqual(limit)
          const credits = await creditsOf(member)
          expect(credits).toMatchObject({ payer: 'team', available: 0, held: 0, usedThisPeriod: sold })
          expect(credits.cap?.used ?? sold).toBe(sold)
        }
      }
    },
    slowMs,
  )

  test(
    'T10 O3 C2 a removal in their midst sends the member’s later ones to their own credits, and fails none',
    async () => {
      const team = teams[3]!
      const [gone] = team.members
      let answers = 0
      let removal: Promise<{ status: number }> | undefined
      const bought = await buyAll(team, () => {
        answers += 1
        if (answers !== 20) return
        removal = call(team.owner, 'DELETE', `/v1/organization/members/${gone!.id}`)
      })
      expect((await removal)?.status).toBe(204)
      expectAnswers(bought)
      expect(bought.some(({ code }) => code === 'cap_reached')).toBe(false)

      const owners = await creditsOf(team.owner)
      expect(owners).toMatchObject({ available: 0, held: 0, usedThisPeriod: pool })
      const own = await creditsOf(gone!)
      expect(own).toMatchObject({ payer: 'personal', held: 0, available: ownEach - own.usedThisPeriod })
      // What the pool did not pay for they paid themselves, and nothing was paid twice or by nobody.
      const sold = bought.filter(({ status }) => status === 200).length
      expect(sold).toBe(pool + own.usedThisPeriod)
      for (const member of team.members.slice(1)) {
        expect(await creditsOf(member)).toMatchObject({
          payer: 'team',
          usedThisPeriod: soldTo(bought, member),
        })
      }
    },
    slowMs,
  )

  test('C10 leave a ledger that agrees with its replay', async () => {
    const { code, output } = await runChild(...nodeArguments('scripts/ledger-check.ts'), {
      env: { STATE_DIR: stateDir() },
    })
    expect(output).toMatch(/^84 wallets, \d+ entries replayed: all agree$/m)
    expect(code).toBe(0)
  })
})
