import type { ActorContext } from '#worker/domain/context.ts'
import { findOwnCredits } from '#worker/store/credits.ts'

/** What the actor's own wallet holds, whoever pays for them now: what waits for a member while they are in a team (C2). */
export const readOwnCredits = (ctx: ActorContext): Promise<number> =>
  findOwnCredits(ctx.db, ctx.actor.accountId, ctx.now())
