import type { UsageBucket, UsageQuery } from '#shared/contract/usage.ts'
import { done, invalid, type Outcome } from '#worker/domain/outcome.ts'
import {
  firstDayOfMonth,
  firstDayOfWeek,
  type LocalDay,
  localDayFrom,
  localDayOf,
  startOfLocalDay,
  type Zone,
  zoneNamed,
} from './local-days.ts'

/** Days, weeks or months that one answer lists: a little over two years of days. */
export const usageBucketsMax = 800

/** One bucket: what it is called by, and the part of it that was asked for, `until` exclusive. Times in ms. */
export type UsageSpan = { start: number; from: number; until: number }

const firstDayOf: Record<UsageBucket, (day: LocalDay) => LocalDay> = {
  day: (day) => day,
  week: firstDayOfWeek,
  month: firstDayOfMonth,
}

const nextFirstDay: Record<UsageBucket, (day: LocalDay) => LocalDay> = {
  day: (day) => day + 1,
  week: (day) => day + 7,
  month: (day) => firstDayOfMonth(day, 1),
}

const isDate = (moment: string): boolean => !moment.includes('T')

const instantOf = (zone: Zone, moment: string): number =>
  isDate(moment) ? startOfLocalDay(zone, localDayFrom(moment)) : Date.parse(moment)

/** Whole local days around a moment: its day's midnight, or the next one. */
const dayBefore = (zone: Zone, at: number): number => startOfLocalDay(zone, localDayOf(zone, at))
const dayAfter = (zone: Zone, at: number): number => {
  const before = dayBefore(zone, at)
  return before === at ? at : startOfLocalDay(zone, localDayOf(zone, at) + 1)
}

/**
 * The buckets between `from` and `to`, in order, by the clocks of `tz`; both default to `period`'s ends. With
 * `wholeDays` the moments that were given are widened to whole local days, so that nobody else's use can be looked at
 * through a keyhole of seconds (C3). Refused: a range that is empty or has more than `usageBucketsMax` buckets.
 */
export const usageSpans = (
  query: UsageQuery,
  period: { startsAt: number; endsAt: number },
  wholeDays: boolean,
): Outcome<UsageSpan[]> => {
  const zone = zoneNamed(query.tz)
  let from = query.from === undefined ? period.startsAt : instantOf(zone, query.from)
  let until = query.to === undefined ? period.endsAt : instantOf(zone, query.to)
  if (from >= until) return invalid('from', 'must be before `to`')
  if (wholeDays && query.from !== undefined) from = dayBefore(zone, from)
  if (wholeDays && query.to !== undefined) until = dayAfter(zone, until)

  const spans: UsageSpan[] = []
  let day = firstDayOf[query.bucket](localDayOf(zone, from))
  let start = startOfLocalDay(zone, day)
  while (start < until) {
    if (spans.length === usageBucketsMax) {
      return invalid('bucket', `the range has more than ${usageBucketsMax} buckets: take larger ones`)
    }
    day = nextFirstDay[query.bucket](day)
    const next = startOfLocalDay(zone, day)
    const span = { start, from: Math.max(start, from), until: Math.min(next, until) }
    if (span.from < span.until) spans.push(span)
    start = next
  }
  return done(spans)
}
