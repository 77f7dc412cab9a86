import { sayCount } from '#extension/ui/when.ts'
import type { MemberCap } from './shapes.ts'

/** `No limit`, `No credits a month`, `20 credits a month`. */
export const sayLimit = (credits: number | null): string => {
  if (credits === null) return 'No limit'
  return credits === 0 ? 'Nothing' : `${sayCount(credits, 'credit')} a month`
}

/** What a member may spend, and by which line. */
export const sayMemberCap = (cap: MemberCap, everybody: number | null): string =>
  cap.as === 'everybody' ? `${sayLimit(everybody)} (as everybody)` : sayLimit(cap.credits)
