import { describe, expect, it } from 'vitest'
import {
  hasOwnToThinkOf,
  pauseUntilNextCheck,
  stillStanding,
  tellAgainAfterMs,
  tellAtOnceMax,
  whatToTell,
} from '#extension/features/invitations/rules.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'

const minuteMs = 60_000
const weekMs = 7 * 24 * 60 * minuteMs
const now = Date.parse('2026-11-24T12:00:00.000Z')

const invitation = (id: string, sentAt = now): ReceivedInvitation => ({
  id,
  organization: { name: 'Bright Homes' },
  invitedBy: 'Olivia Marsh',
  sentAt: new Date(sentAt).toISOString(),
  expiresAt: new Date(sentAt + weekMs).toISOString(),
})

const idsOf = (told: { tell: ReceivedInvitation[] }) => told.tell.map(({ id }) => id)

describe('T4 what the notification tells of', () => {
  it('tells of an invitation once, however often it is seen', () => {
    const first = whatToTell([invitation('a')], [], now)
    expect(idsOf(first)).toEqual(['a'])
    const second = whatToTell([invitation('a')], first.told, now + minuteMs)
    expect(idsOf(second)).toEqual([])
    expect(second.told).toEqual(first.told)
  })

  it('T7 tells again of one that was sent again, but not of each press on resend', () => {
    const { told } = whatToTell([invitation('a')], [], now)
    const soon = now + tellAgainAfterMs - 1
    expect(idsOf(whatToTell([invitation('a', soon)], told, soon))).toEqual([])
    const later = now + tellAgainAfterMs
    const again = whatToTell([invitation('a', later)], told, later)
    expect(idsOf(again)).toEqual(['a'])
    expect(again.told).toHaveLength(1)
    expect(idsOf(whatToTell([invitation('a', later)], again.told, later + weekMs / 2))).toEqual([])
  })

  it('remembers through a list that was empty for a while', () => {
    const { told } = whatToTell([invitation('a')], [], now)
    const meanwhile = whatToTell([], told, now + minuteMs)
    expect(idsOf(whatToTell([invitation('a')], meanwhile.told, now + 2 * minuteMs))).toEqual([])
  })

  it('tells of no flood, and counts what it left out as told', () => {
    const many = Array.from({ length: tellAtOnceMax + 4 }, (_, at) => invitation(`i${at}`))
    const first = whatToTell(many, [], now)
    expect(first.tell).toHaveLength(tellAtOnceMax)
    expect(whatToTell(many, first.told, now + minuteMs).tell).toEqual([])
  })

  it('T7 never tells of one that has expired, and forgets what can no longer matter', () => {
    expect(whatToTell([invitation('a', now - weekMs)], [], now).tell).toEqual([])
    const { told } = whatToTell([invitation('a')], [], now)
    expect(whatToTell([], told, now + weekMs).told).toEqual([])
  })
})

describe('how often it asks', () => {
  it('asks every 30 seconds while somebody is about, slower and slower after, never slower than 15 minutes', () => {
    expect(pauseUntilNextCheck(now, now)).toBe(30_000)
    expect(pauseUntilNextCheck(now - 10 * minuteMs, now)).toBe(30_000)
    expect(pauseUntilNextCheck(now - 60 * minuteMs, now)).toBe(3 * minuteMs)
    expect(pauseUntilNextCheck(0, now)).toBe(15 * minuteMs)
  })

  it('does not stop when the clock was set back', () => {
    expect(pauseUntilNextCheck(now + weekMs, now)).toBe(30_000)
  })
})

describe('T10 when a look comes before joining', () => {
  it('does with a plan, or with more than the welcome credits', () => {
    expect(hasOwnToThinkOf({ plan: 'monthly', available: 0 })).toBe(true)
    expect(hasOwnToThinkOf({ plan: null, available: 11 })).toBe(true)
  })

  it('does not with the welcome credits alone', () => {
    expect(hasOwnToThinkOf({ plan: null, available: 10 })).toBe(false)
    expect(hasOwnToThinkOf({ plan: null, available: 0 })).toBe(false)
  })
})

it('T7 an invitation that is known from before is gone at the millisecond at which it expires', () => {
  const known = [invitation('a')]
  expect(stillStanding(known, now + weekMs - 1)).toEqual(known)
  expect(stillStanding(known, now + weekMs)).toEqual([])
})
