import { describe, expect, test } from 'vitest'
import { alertToTell, alertWords, type ToldAlert } from '#extension/features/credits/alert-words.ts'
import type { Me } from '#shared/contract/me.ts'

const since = '2026-11-27T10:00:00.000Z'
type About = Parameters<typeof alertToTell>[0]

const me = (role: 'owner' | 'member' | null, poolNotice: Me['poolNotice'], id = 'account_1'): About => ({
  account: { id, email: 'olivia@bright.test', name: 'Olivia', emailVerified: true },
  organization: role && { id: 'organization_1', name: 'Bright Homes', role },
  poolNotice,
})

describe('one notification for one fall of the pool', () => {
  test('told once, however often it is heard, and again for the next fall', () => {
    let told: ToldAlert[] = []
    let rung = 0
    const hear = (about: About) => {
      const found = alertToTell(about, told)
      if (found === null) return
      told = found.told
      rung++
    }
    for (let times = 0; times < 3; times++) hear(me('owner', { level: 'low', since }))
    expect(rung).toBe(1)
    for (let times = 0; times < 3; times++)
      hear(me('owner', { level: 'empty', since: '2026-11-28T10:00:00.000Z' }))
    expect(rung).toBe(2)
    hear(me('owner', { level: 'low', since }))
    expect(rung).toBe(2)
    hear(me('owner', { level: 'low', since: '2026-12-20T10:00:00.000Z' }))
    expect(rung).toBe(3)
  })

  test('a member hears of empty alone, and whoever is in no team of nothing', () => {
    expect(alertToTell(me('member', { level: 'low', since }), [])).toBeNull()
    expect(alertToTell(me('member', { level: 'empty', since }), [])).not.toBeNull()
    expect(alertToTell(me(null, { level: 'empty', since }), [])).toBeNull()
    expect(alertToTell(me('owner', null), [])).toBeNull()
  })

  test('two accounts in one browser are told each for itself, and what is remembered stays bounded', () => {
    const first = alertToTell(me('owner', { level: 'low', since }), [])!
    expect(alertToTell(me('owner', { level: 'low', since }, 'account_2'), first.told)).not.toBeNull()
    let { told } = first
    for (let day = 0; day < 100; day++)
      told = alertToTell(
        me('owner', { level: 'low', since: new Date(day * 86_400_000).toISOString() }),
        told,
      )!.told
    expect(told.length).toBeLessThanOrEqual(40)
  })

  test('the words say who has been told', () => {
    const about = { team: 'Bright Homes', available: 0 }
    expect(alertWords({ ...about, role: 'member' }, 'empty').message).toMatch(/owner has been told/)
    expect(alertWords({ ...about, role: 'owner' }, 'empty').message).not.toMatch(/told/)
    expect(alertWords({ ...about, role: 'owner', available: 1 }, 'low').title).toBe(
      'Bright Homes: 1 credit left',
    )
  })
})
