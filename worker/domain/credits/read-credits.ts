import type { Credits } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findCredits } from '#worker/store/credits.ts'
import { describeCap } from './cap.ts'
import { periodAt, planPeriod } from './period.ts'
import { recentUseMs, runwayDays } from './runway.ts'

/**
 * What the actor can spend, from whom, and has spent this period (C2, C3). The period is the payer's; which plan a team
 * has is its owner's matter.
 */
export const readCredits = async (ctx: ActorContext): Promise<Outcome<Credits>> => {
  const now = ctx.now()
  const found = await findCredits(ctx.db, ctx.actor.accountId, now, now - recentUseMs)
  if (!found) return notFound()
  const periodEndsAt = new Date(periodAt(planPeriod(found), now).endsAt).toISOString()
  const isMember = found.inTeam === 1 && found.owns === 0
  return done({
    payer: found.inTeam ? 'team' : 'personal',
    available: found.available,
    held: found.held,
    usedThisPeriod: found.used,
    periodEndsAt,
    plan: isMember ? null : found.planId,
    cap: describeCap(found.cap, found.capUsed ?? 0, periodEndsAt),
    runwayDays: isMember
      ? null
      : runwayDays({
          available: found.available,
          used: found.recentlyUsed,
          since: found.recentlySince,
          now,
        }),
  })
}
