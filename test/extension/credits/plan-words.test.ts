import { describe, expect, test } from 'vitest'
import { sayExpiry, sayPlan } from '#extension/features/credits/plan-words.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { currency, packs, plans } from '#shared/rules/prices.ts'

const at = '2026-12-12T10:00:00.000Z'
const billing = (change: Partial<Billing>): Billing => ({
  plan: 'team',
  renewsAt: at,
  state: 'active',
  endsAt: null,
  nextPlan: null,
  billedToTeam: false,
  packs: packs.map((pack) => ({ ...pack, currency })),
  plans: plans.map((plan) => ({ ...plan, currency })),
  grants: [],
  provider: 'sandbox',
  ...change,
})

describe('how a plan stands', () => {
  test('none, renewing, changing', () => {
    expect(sayPlan(billing({ plan: null, state: 'none', renewsAt: null }))).toBeNull()
    expect(sayPlan(billing({}))).toMatchObject({ title: 'Team plan · 150 credits a month', tone: 'plain' })
    expect(sayPlan(billing({}))?.words).toMatch(/^Renews on .*12/)
    expect(sayPlan(billing({ nextPlan: 'solo' }))?.words).toMatch(/^From .*12.* on: Solo, 40 credits a month/)
  })

  test('a failed payment says until when it can be mended, an ending plan when it ends', () => {
    const failed = sayPlan(billing({ state: 'past_due', renewsAt: null, endsAt: at }))
    expect(failed).toMatchObject({ tone: 'bad', manage: 'Fix the payment' })
    expect(failed?.words).toMatch(/ends on .*12/)
    const ending = sayPlan(billing({ state: 'ending', renewsAt: null, endsAt: at }))
    expect(ending).toMatchObject({ tone: 'light', manage: 'Keep the plan' })
    expect(ending?.words).toMatch(/ends on .*12/)
  })
})

test.each([
  [null, 'never expires', false],
  ['2026-12-01T20:00:00.000Z', 'expires within a day', true],
  ['2026-12-03T10:00:00.000Z', 'expires in 2 days', true],
  ['2026-12-15T09:59:59.000Z', 'expires in 13 days', true],
] as const)('C9 credits until %s: %s', (until, words, isSoon) => {
  expect(sayExpiry(until, Date.parse('2026-12-01T10:00:00.000Z'))).toEqual({ words, isSoon })
})

test('C9 credits that last are said by their date', () => {
  const said = sayExpiry('2028-09-27T10:00:00.000Z', Date.parse('2026-12-01T10:00:00.000Z'))
  expect(said).toMatchObject({ words: expect.stringMatching(/^expires on .*2028/), isSoon: false })
})
