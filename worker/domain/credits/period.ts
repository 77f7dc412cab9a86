/** A stretch of time in ms; the end is the next one's start. */
export type Period = { startsAt: number; endsAt: number }

/** Without a plan the period is the calendar month in UTC. */
export const calendarPeriod = (now: number): Period => {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return { startsAt: Date.UTC(year, month), endsAt: Date.UTC(year, month + 1) }
}

/**
 * The end of the monthly period that follows this one: on the same day of the month, or on its last when it has no such
 * day. A plan that began on the 31st has ended on the 28th and ends on the 31st again.
 */
export const nextPeriodEnd = ({ startsAt, endsAt }: Period): number => {
  const end = new Date(endsAt)
  const [year, month] = [end.getUTCFullYear(), end.getUTCMonth() + 1]
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(Math.max(new Date(startsAt).getUTCDate(), end.getUTCDate()), daysInMonth)
  return Date.UTC(year, month, day) + (endsAt % (24 * 60 * 60 * 1000))
}

/** The plan's period as a row has it, which has both ends or neither. */
export const planPeriod = (row: {
  periodStartsAt: number | null
  periodEndsAt: number | null
}): { periodStartsAt: number; periodEndsAt: number } | null => {
  const { periodStartsAt, periodEndsAt } = row
  return periodStartsAt === null || periodEndsAt === null ? null : { periodStartsAt, periodEndsAt }
}

/**
 * The period in which `now` lies, for usage and caps: that of the plan that is in force, else the calendar month. While
 * the news of a renewal is on its way the next period has begun already.
 */
export const periodAt = (
  plan: { periodStartsAt: number; periodEndsAt: number } | null,
  now: number,
): Period => {
  if (!plan) return calendarPeriod(now)
  const period = { startsAt: plan.periodStartsAt, endsAt: plan.periodEndsAt }
  return now < period.endsAt ? period : { startsAt: period.endsAt, endsAt: nextPeriodEnd(period) }
}
