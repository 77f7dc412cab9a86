import { say, sayMany } from '#extension/services/words.ts'

/** Times in words, in the browser's own language of dates; all inputs are ISO strings or milliseconds. */

const dayMs = 24 * 60 * 60 * 1000

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dateWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

/** `today, 14:05`, `yesterday, 09:30`, `3 Mar`, `3 Mar 2025`. */
export const sayWhen = (at: string | number, now: number = Date.now()): string => {
  const then = new Date(at)
  const days = daysBetween(then, new Date(now))
  if (days === 0) return say('today_at', clock.format(then))
  if (days === 1) return say('yesterday_at', clock.format(then))
  return sayDate(at, now)
}

/** `3 Mar`, with the year when it is another one. */
export const sayDate = (at: string | number, now: number = Date.now()): string => {
  const then = new Date(at)
  return (then.getFullYear() === new Date(now).getFullYear() ? date : dateWithYear).format(then)
}

const daysBetween = (then: Date, now: Date): number =>
  Math.round((startOfDay(now).getTime() - startOfDay(then).getTime()) / dayMs)

const startOfDay = (time: Date): Date => new Date(time.getFullYear(), time.getMonth(), time.getDate())

/** `40 seconds`, `2 minutes`. */
export const sayDuration = (seconds: number): string => {
  if (seconds < 90) return sayMany('seconds', seconds)
  if (seconds < 90 * 60) return sayMany('minutes', Math.ceil(seconds / 60))
  return sayMany('hours', Math.ceil(seconds / 3600))
}

const whole = new Intl.NumberFormat()

/** `1,204` */
export const sayNumber = (count: number): string => whole.format(count)
