import type { Credits } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findCredits } from '#worker/store/credits.ts'
import { calendarPeriod, periodAt, planPeriod } from './period.ts'

/**
 * What the actor can spend, from whom, and has spent this period (C2, C3). The period is the payer's; which plan a team
 * has is its owner's matter.
 */
export const readCredits = async (ctx: ActorContext): Promise<Outcome<Credits>> => {
  const now = ctx.now()
  const found = await findCredits(ctx.db, ctx.actor.accountId, now, calendarPeriod(now).startsAt)
  if (!found) return notFound()
  return done({
    payer: found.inTeam ? 'team' : 'personal',
    available: found.available,
    held: found.held,
    usedThisPeriod: found.used,
    periodEndsAt: new Date(periodAt(planPeriod(found), now).endsAt).toISOString(),
    plan: found.inTeam && !found.owns ? null : found.planId,
  })
}
