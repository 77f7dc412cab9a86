import { expect } from 'vitest'
import { type Ask, checkSlice } from '#worker/domain/credits/check-ledger.ts'
import { tellUntoldAlerts } from '#worker/domain/credits/tell-pool-alerts.ts'
import { isBillingStep, isTeamStep, type Step } from './steps.ts'
import { takeBillingStep } from './take-billing-step.ts'
import { takeCreditStep } from './take-credit-step.ts'
import { takeTeamStep } from './take-team-step.ts'
import { makeWorld, type World } from './world.ts'

const slice = { wallets: 3, lines: 50 }
/** By then nobody who died in the middle of telling is waited for. */
const claimIsOverMs = 10 * 60_000

/** The operator's check, from the first wallet to the last, must find nothing; answers how many entries it replayed. */
const checkAll = async (database: D1Database): Promise<number> => {
  const ask: Ask = async (questions) => {
    const asked = questions.map(({ sql, params }) => database.prepare(sql).bind(...params))
    return (await database.batch<Record<string, unknown>>(asked)).map(({ results }) => results)
  }
  let entries = 0
  let checked = await checkSlice(ask, null, slice)
  for (;;) {
    expect(checked.faults).toEqual([])
    entries += checked.entries
    if (checked.next === null) return entries
    checked = await checkSlice(ask, checked.next, slice)
  }
}

/** Owners were told of each fall once, and of none too often but where telling itself was cut off. */
const checkMails = async (world: World): Promise<void> => {
  world.post.open = true
  world.paper.now += claimIsOverMs
  expect(await tellUntoldAlerts(world.ctx)).toMatchObject({ left: 0 })
  const told = new Map<string, number>()
  for (const { to, subject } of world.post.sent) {
    const level = / has no credits left$/.test(subject)
      ? 'empty'
      : / credits? left$/.test(subject)
        ? 'low'
        : null
    if (level === null) continue
    const fall = `${to.replace('@example.com', '')} ${level}`
    told.set(fall, (told.get(fall) ?? 0) + 1)
  }
  for (const [fall, times] of told) {
    expect(times).toBeLessThanOrEqual((world.paper.wallets.falls.get(fall) ?? 0) + world.counts.cuts)
  }
}

/** From an empty database: takes the steps on it and on paper, and compares everything after each. */
export const takeSteps = async (database: D1Database, steps: readonly Step[]) => {
  const world = await makeWorld(database)
  const holds: string[] = []
  for (const each of steps) {
    if (isTeamStep(each)) await takeTeamStep(world, each)
    else if (isBillingStep(each)) await takeBillingStep(world, each)
    else await takeCreditStep(world, holds, each)
    await world.compare()
  }
  await checkMails(world)
  return { ...world.counts, entries: await checkAll(database) }
}
