import type { ActorContext } from '#worker/domain/context.ts'
import { findAnswer } from '#worker/store/credits.ts'

/** Whether an Idempotency-Key of the actor's stands for an earlier request (C8). */
export const isKeyTaken = async (ctx: ActorContext, key: string): Promise<boolean> =>
  (await findAnswer(ctx.db, ctx.actor.accountId, key)) !== null
