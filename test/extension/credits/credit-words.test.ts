import { describe, expect, test } from 'vitest'
import { sayPoolState, sayRunway } from '#extension/features/credits/credit-words.ts'
import type { Me } from '#shared/contract/me.ts'

const me = (change: Partial<Me>): Me => ({
  account: { id: 'account_1', email: 'mia@bright.test', name: 'Mia', emailVerified: true },
  organization: null,
  credits: { available: 0, payer: 'personal' },
  invitations: 0,
  ownershipOffer: null,
  poolNotice: null,
  ...change,
})
const member = { id: 'organization_1', name: 'Bright Homes', role: 'member' } as const
const owner = { ...member, role: 'owner' } as const
const resetsAt = '2026-12-01T00:00:00.000Z'

test.each([
  [0, 'Less than a day at this rate'],
  [1, 'About a day at this rate'],
  [9, 'About 9 days at this rate'],
  [60, 'About 60 days at this rate'],
  [92, 'About 3 months at this rate'],
  [400, 'More than a year at this rate'],
])('a runway of %i days: %s', (days, said) => {
  expect(sayRunway(days)).toBe(said)
})

describe('why nothing can be spent', () => {
  test('nothing is said while something can', () => {
    expect(sayPoolState(me({ credits: { available: 1, payer: 'personal' } }), null)).toBeNull()
  })

  test('a member hears that the owner has been told only when the owner has been', () => {
    const told = me({ organization: member, poolNotice: { level: 'empty', since: resetsAt } })
    expect(sayPoolState(told, null)?.words).toContain('Your company’s owner has been told')
    expect(sayPoolState(me({ organization: member }), null)?.words).toContain('Ask your company’s owner')
  })

  test('a member at their limit hears the limit and its end, and nothing of the pool', () => {
    const cap = { limit: 20, used: 20, left: 0, resetsAt }
    const said = sayPoolState(me({ organization: member }), cap)
    expect(said?.title).toBe('Your 20 credits are used')
    expect(said?.words).toMatch(/sets this limit/)
    expect(said?.words).not.toMatch(/told/)
  })

  test('a member with some of their limit left hears of the pool', () => {
    const cap = { limit: 20, used: 8, left: 12, resetsAt }
    expect(sayPoolState(me({ organization: member }), cap)?.title).toBe('No credits left')
  })

  test('whoever pays hears that the end is near, a member does not', () => {
    const low = {
      credits: { available: 2, payer: 'team' },
      poolNotice: { level: 'low', since: resetsAt },
    } as const
    expect(sayPoolState(me({ ...low, organization: owner }), null)?.title).toBe('Running low')
    expect(sayPoolState(me({ ...low, organization: member }), null)).toBeNull()
  })

  test('whoever pays is sent to nobody else', () => {
    expect(sayPoolState(me({ organization: owner }), null)?.words).not.toMatch(/owner/)
  })
})
