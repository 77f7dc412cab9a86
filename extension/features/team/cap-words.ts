import { say, sayMany } from '#extension/services/words.ts'
import type { MemberCap } from './shapes.ts'

/** `No limit`, `No credits a month`, `20 credits a month`. */
export const sayLimit = (credits: number | null): string => {
  if (credits === null) return say('team_no_limit')
  return credits === 0 ? say('team_nothing') : say('team_a_month', sayMany('credits', credits))
}

/** What a member may spend, and by which line. */
export const sayMemberCap = (cap: MemberCap, everybody: number | null): string =>
  cap.as === 'everybody' ? say('team_cap_as_everybody', sayLimit(everybody)) : sayLimit(cap.credits)
