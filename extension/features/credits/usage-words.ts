import { sayMany } from '#extension/services/words.ts'
import type { Bar } from '#extension/ui/bar-chart.tsx'
import type { Usage, UsageBucket } from '#shared/contract/usage.ts'
import { addDays, type CalendarDay, dayAt, type UsageRange } from './usage-range.ts'

/** Calendar days are said as they stand, by clocks that are nobody's. */
const sayDay = (day: CalendarDay, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

const sayRange = (from: CalendarDay, last: CalendarDay, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${last}T00:00:00Z`),
  )

/** `November 2026`, `31 Aug – 29 Nov 2026`, `2026`. */
export const titleOf = ({ bucket, from, to }: UsageRange): string => {
  if (bucket === 'day') return sayDay(from, { month: 'long', year: 'numeric' })
  if (bucket === 'month') return from.slice(0, 4)
  return sayRange(from, addDays(to, -1), { day: 'numeric', month: 'short', year: 'numeric' })
}

/** What a bar stands for in full: `Tue, 3 Nov 2026`, `2 – 8 Nov 2026`, `November 2026`. */
const nameOf = (bucket: UsageBucket, day: CalendarDay): string => {
  if (bucket === 'day')
    return sayDay(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  if (bucket === 'month') return sayDay(day, { month: 'long', year: 'numeric' })
  return sayRange(day, addDays(day, 6), { day: 'numeric', month: 'short', year: 'numeric' })
}

/** What is written under a bar: few enough that they never meet, on the narrowest screen. */
const tickOf = (range: UsageRange, day: CalendarDay): string | null => {
  const dayOfMonth = Number(day.slice(8))
  if (range.bucket === 'month') return sayDay(day, { month: 'narrow' })
  if (range.bucket === 'week') return dayOfMonth <= 7 ? sayDay(day, { month: 'short' }) : null
  if (range.from.endsWith('-01')) return dayOfMonth % 7 === 1 ? String(dayOfMonth) : null
  return isMonday(day) ? sayDay(day, { day: 'numeric', month: 'short' }) : null
}

const isMonday = (day: CalendarDay): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1

/** What the Worker counted, as bars. A bucket starts at an instant; by the clocks of `tz` that is its first day. */
export const barsOf = (usage: Usage, range: UsageRange, tz: string, today: CalendarDay): Bar[] =>
  usage.buckets.map(({ start, used }) => {
    const day = dayAt(Date.parse(start), tz)
    return {
      key: day,
      name: nameOf(range.bucket, day),
      value: used,
      said: sayMany('credits', used),
      tick: tickOf(range, day),
      isAhead: day > today,
    }
  })
