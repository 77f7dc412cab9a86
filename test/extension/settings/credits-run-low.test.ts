import { expect, test } from 'vitest'
import { isWorthTelling } from '#extension/features/credits/tell-low.ts'

const left = (available: number, accountId = 'dana') => ({ accountId, available })

test('that credits run low is told once on the way down, and once more at none', () => {
  const told = [9, 4, 3, 2, 1, 0, 0].filter((now, at, all) =>
    isWorthTelling(left(now), at === 0 ? null : left(all[at - 1]!)),
  )
  expect(told).toEqual([3, 0])
})

test('what somebody else had left before says nothing', () => {
  expect(isWorthTelling(left(2), left(1, 'olivia'))).toBe(true)
})

test('after credits were bought it is told anew', () => {
  expect(isWorthTelling(left(40), left(0))).toBe(false)
  expect(isWorthTelling(left(3), left(40))).toBe(true)
})
