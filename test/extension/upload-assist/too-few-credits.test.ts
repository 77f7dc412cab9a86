import { expect, test } from 'vitest'
import { tooFewCredits } from '#extension/features/upload-assist/troubles.ts'
import type { Purse } from '#extension/ui/purse-words.ts'

const purse = (given: Partial<Purse>): Purse => ({
  available: 2,
  payer: 'team',
  buys: false,
  cap: null,
  ownerTold: false,
  ...given,
})
const cap = (left: number) => ({ limit: 5, used: 5 - left, left, resetsAt: '2026-12-01T00:00:00.000Z' })

test('C5 who is at their limit is told the limit, who sets it and when it begins anew', () => {
  expect(tooFewCredits(3, purse({ cap: cap(2) }))).toMatchObject({
    code: 'cap_reached',
    title: '2 of your 5 credits left',
    detail: expect.stringMatching(/^Your company’s owner sets this limit\. It begins anew on \S+ ?\S+\.$/),
  })
  expect(tooFewCredits(1, purse({ available: 0, cap: cap(0) })).title).toBe('Your 5 credits are used')
})

test('C5 where the pool is what is short, the limit is not blamed', () => {
  expect(tooFewCredits(3, purse({ cap: cap(4) }))).toMatchObject({
    code: 'insufficient_credits',
    title: 'Not enough credits: 3 needed, 2 left',
    detail: 'Ask your company’s owner for more.',
  })
  expect(tooFewCredits(3, purse({ payer: 'personal', buys: true })).detail).toMatch(/^Get more credits/)
})
