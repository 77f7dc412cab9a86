const dayMs = 24 * 60 * 60 * 1000

/** How far back use says something about the days to come. */
export const recentUseMs = 14 * dayMs

/**
 * For how many whole days the credits last if they go on being used as in the last two weeks, or, by somebody who began
 * within them, as since then; at least a day is looked at. Null when nothing was used. Times in ms.
 */
export const runwayDays = (recent: {
  available: number
  /** Credits used within `recentUseMs` before `now`. */
  used: number
  /** When the first of them was used. */
  since: number | null
  now: number
}): number | null => {
  if (recent.used === 0 || recent.since === null) return null
  const days = Math.min(Math.max(recent.now - recent.since, dayMs), recentUseMs) / dayMs
  return Math.floor((recent.available * days) / recent.used)
}
