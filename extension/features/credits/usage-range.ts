import type { UsageBucket } from '#shared/contract/usage.ts'

/** A day of the calendar, `2026-11-27`, without a zone: which instant it begins at is the Worker's to know. */
export type CalendarDay = string

/** What one chart shows: whole days, `to` exclusive, in bars of `bucket`. */
export type UsageRange = { bucket: UsageBucket; from: CalendarDay; to: CalendarDay }

/** Two weeks: what the runway is reckoned by. */
export const recentDays = 14
/** A quarter of a year. */
const weeksShown = 13

/** The browser's own zone, by its IANA name. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Which day it is at `now` (ms) by the clocks of a zone. */
export const dayAt = (now: number, tz: string): CalendarDay => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const asTime = (day: CalendarDay): Date => new Date(`${day}T00:00:00Z`)
const asDay = (time: Date): CalendarDay => time.toISOString().slice(0, 10)

export const addDays = (day: CalendarDay, days: number): CalendarDay => {
  const time = asTime(day)
  time.setUTCDate(time.getUTCDate() + days)
  return asDay(time)
}

const firstOfMonth = (day: CalendarDay, later = 0): CalendarDay => {
  const time = asTime(day)
  return asDay(new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + later)))
}

const mondayOf = (day: CalendarDay): CalendarDay => addDays(day, -((asTime(day).getUTCDay() + 6) % 7))

/** The last two weeks, today included. */
export const recentRange = (today: CalendarDay): UsageRange => ({
  bucket: 'day',
  from: addDays(today, 1 - recentDays),
  to: addDays(today, 1),
})

/**
 * One page of the chart: the days of a month, the weeks of a quarter of a year, or the months of a year. `back` is how
 * many pages before the present one, 0 for that.
 */
export const usageRange = (bucket: UsageBucket, today: CalendarDay, back: number): UsageRange => {
  if (bucket === 'day') return { bucket, from: firstOfMonth(today, -back), to: firstOfMonth(today, 1 - back) }
  if (bucket === 'week') {
    const to = addDays(mondayOf(today), 7 - back * weeksShown * 7)
    return { bucket, from: addDays(to, -weeksShown * 7), to }
  }
  const year = Number(today.slice(0, 4)) - back
  return { bucket, from: `${year}-01-01`, to: `${year + 1}-01-01` }
}
