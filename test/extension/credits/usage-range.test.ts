import { describe, expect, test } from 'vitest'
import { addDays, dayAt, recentRange, usageRange } from '#extension/features/credits/usage-range.ts'

describe('which days a chart of usage shows', () => {
  test('the day is that of the person’s own clocks', () => {
    const lateInLondon = Date.parse('2026-11-27T23:30:00Z')
    expect(dayAt(lateInLondon, 'Europe/London')).toBe('2026-11-27')
    expect(dayAt(lateInLondon, 'Europe/Berlin')).toBe('2026-11-28')
    expect(dayAt(lateInLondon, 'Pacific/Honolulu')).toBe('2026-11-27')
    expect(dayAt(lateInLondon, 'Pacific/Kiritimati')).toBe('2026-11-28')
  })

  test('days are counted by the calendar, over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
  })

  test('the popup shows two weeks that end today', () => {
    expect(recentRange('2026-11-27')).toEqual({ bucket: 'day', from: '2026-11-14', to: '2026-11-28' })
  })

  test.each([
    ['day', 0, '2026-11-01', '2026-12-01'],
    ['day', 1, '2026-10-01', '2026-11-01'],
    ['day', 11, '2025-12-01', '2026-01-01'],
    ['month', 0, '2026-01-01', '2027-01-01'],
    ['month', 2, '2024-01-01', '2025-01-01'],
    // 27 November 2026 is a Friday: its week ends with Sunday the 29th.
    ['week', 0, '2026-08-31', '2026-11-30'],
    ['week', 1, '2026-06-01', '2026-08-31'],
  ] as const)('%s, %i pages back: %s until %s', (bucket, back, from, to) => {
    expect(usageRange(bucket, '2026-11-27', back)).toEqual({ bucket, from, to })
  })

  test.each(['day', 'week', 'month'] as const)('by %s, pages follow each other without a gap', (bucket) => {
    for (const today of ['2026-11-27', '2028-02-29', '2027-01-03', '2026-03-31'])
      for (let back = 0; back < 40; back++)
        expect(usageRange(bucket, today, back + 1).to).toBe(usageRange(bucket, today, back).from)
  })
})
