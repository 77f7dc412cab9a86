/** A calendar day of some zone, counted from 1 January 1970. */
export type LocalDay = number

/** What a clock of one time zone says. */
export type Zone = {
  /** What is added to UTC at this instant, in ms. */
  offsetAt: (at: number) => number
}

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** No zone is further than this from UTC, so that around a day’s midnight at most one change of clocks lies between. */
const farthestOffsetMs = 16 * hourMs

const offsetPattern = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/

/** The zone under this IANA name; throws RangeError for a name that Intl does not know. */
export const zoneNamed = (name: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  return {
    offsetAt: (at) => {
      const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetPattern.exec(format.format(at)) ?? []
      const ms = Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * 1000
      return sign === '-' ? -ms : ms
    },
  }
}

export const localDayOf = (zone: Zone, at: number): LocalDay => Math.floor((at + zone.offsetAt(at)) / dayMs)

/** The first instant after `before` (exclusive) until `after` (inclusive) at which the clocks are changed. */
const changeBetween = (zone: Zone, before: number, after: number): number => {
  const changed = zone.offsetAt(after)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offsetAt(middle) === changed) high = middle
    else low = middle
  }
  return high
}

/**
 * The instant at which a day begins: its midnight; the earlier one where clocks are put back over it; the change itself
 * where they are put forward over it, as in Beirut or Cairo. A day that a zone skipped begins when the next one does.
 */
export const startOfLocalDay = (zone: Zone, day: LocalDay): number => {
  const midnight = day * dayMs
  const [before, after] = [
    zone.offsetAt(midnight - farthestOffsetMs),
    zone.offsetAt(midnight + farthestOffsetMs),
  ]
  const byOldClock = midnight - before
  if (zone.offsetAt(byOldClock) === before) return byOldClock
  const byNewClock = midnight - after
  if (zone.offsetAt(byNewClock) === after) return byNewClock
  return changeBetween(zone, byNewClock, byOldClock)
}

/** Weeks begin on Monday (ISO 8601); 1 January 1970 was a Thursday. */
export const firstDayOfWeek = (day: LocalDay): LocalDay => day - ((((day + 3) % 7) + 7) % 7)

/** The first day of the month that is `ahead` months after this day's. */
export const firstDayOfMonth = (day: LocalDay, ahead = 0): LocalDay => {
  const date = new Date(day * dayMs)
  date.setUTCMonth(date.getUTCMonth() + ahead, 1)
  return Math.floor(date.getTime() / dayMs)
}

/** The day that is written so, e.g. `2026-11-24`. */
export const localDayFrom = (date: string): LocalDay => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)
