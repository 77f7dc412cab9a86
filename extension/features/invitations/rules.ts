import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import { welcomeCredits } from '#shared/rules/prices.ts'

/** The browser's own least pause between two alarms. */
const quickPauseMs = 30_000
const slowPauseMs = 15 * 60_000
/** The pause grows to this part of the time since something last happened: 30 s for the first ten minutes, 3 min after an hour. */
const pausePart = 1 / 20

/** How long to wait before asking again, by how long ago somebody was here or something changed. */
export const pauseUntilNextCheck = (activeAt: number, now: number): number =>
  Math.min(slowPauseMs, Math.max(quickPauseMs, (now - activeAt) * pausePart))

/** That a notification was shown: of which invitation, as of which sending, when; forgotten once it can no longer matter. */
export type Told = { id: string; sentAt: string; at: number; until: number }

/** An owner who presses `resend` again and again does not make the invitee's browser ring each time. */
export const tellAgainAfterMs = 60 * 60_000
/** More than these at once would be a flood: the rest waits in the popup, without a notification of its own. */
export const tellAtOnceMax = 3

/**
 * Which invitations to notify of: those that were never told of, and those that the owner has sent again since,
 * an hour later at the earliest. `told` is what to remember then; what was left out of a flood counts as told.
 */
export const whatToTell = (
  received: readonly ReceivedInvitation[],
  told: readonly Told[],
  now: number,
): { tell: ReceivedInvitation[]; told: Told[] } => {
  const standing = received.filter(({ expiresAt }) => Date.parse(expiresAt) > now)
  const fresh = standing.filter(({ id, sentAt }) => {
    const before = told.find((each) => each.id === id)
    if (before === undefined) return true
    return Date.parse(sentAt) > Date.parse(before.sentAt) && now - before.at >= tellAgainAfterMs
  })
  const noted = fresh.map(({ id, sentAt, expiresAt }) => ({
    id,
    sentAt,
    at: now,
    until: Date.parse(expiresAt),
  }))
  const kept = told.filter(({ id, until }) => until > now && !fresh.some((each) => each.id === id))
  return { tell: fresh.slice(0, tellAtOnceMax), told: [...kept, ...noted] }
}

/**
 * Whether joining is worth a look at what becomes of one's own things first: a plan that goes on, or credits beyond
 * the welcome gift. Both stay untouched, but who has paid for something wants to read that before, not after.
 */
export const hasOwnToThinkOf = (own: { plan: string | null; available: number }): boolean =>
  own.plan !== null || own.available > welcomeCredits

/** Those that still stand; what is kept from the last check may have expired since. */
export const stillStanding = (
  received: readonly ReceivedInvitation[],
  now: number,
): readonly ReceivedInvitation[] => received.filter(({ expiresAt }) => Date.parse(expiresAt) > now)
