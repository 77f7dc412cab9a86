import { holdLifetimeMs } from '#shared/rules/limits.ts'
import { authenticateTokenWith, commitAs } from '#worker/domain/accounts/authenticate.ts'
import type { Context } from '#worker/domain/context.ts'
import { beingRendered } from '#worker/domain/images/being-rendered.ts'
import { done, notFound, type Outcome, type Refused, refuse } from '#worker/domain/outcome.ts'
import { holdFor, type KeptAnswer, keepAnswer } from '#worker/store/charges.ts'
import { findAnswer, findHoldState, findSpendable, resolveHold } from '#worker/store/credits.ts'
import { type AskedImage, type ImageRow, imageOfSession } from '#worker/store/images.ts'
import { type PoolAlertKey, selectUntoldBehind } from '#worker/store/pool-alerts.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { readCap } from './cap.ts'
import { tellAfterCharge } from './tell-pool-alerts.ts'

export type Charge = {
  /** Who asks for which photo, as the request says; a photo is charged once, ever (C4). */
  asked: AskedImage
  amount: number
  key: string
  /** Of method, path and body; see `requestHash`. */
  requestHash: string
  /** Work that takes time only holds its credits, and begins with these; its end captures or releases them (C7). */
  begin?: (now: number) => readonly D1PreparedStatement[]
  /** What of the photo itself stands against it, whoever pays. */
  unless?: (image: ImageRow) => Refused | null
}

/** What refuses and is no longer so when it is looked at is settled by the second or third try. */
const attemptsMax = 4

/**
 * Spends credits for one photo in one atomic step, which is also the only call to the database: finds the session and
 * its photo, holds and captures on the wallet of whoever pays at that instant, marks the photo as paid, takes the
 * idempotency key and keeps the answer under it. A photo that is paid costs nothing. Whatever refuses rolls all of it
 * back, the key included (C6, C8), and only then is looked at.
 */
export const charge = async (ctx: Context, input: Charge): Promise<Outcome<KeptAnswer>> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    try {
      return await chargeAtOnce(ctx, input)
    } catch (error) {
      const refused = await explain(ctx, input, error)
      if (refused) return refused
    }
  }
  return refuse({ code: 'temporarily_unavailable' })
}

const chargeAtOnce = async (
  ctx: Context,
  { asked, amount, key, requestHash, begin }: Charge,
): Promise<Outcome<KeptAnswer>> => {
  const now = ctx.now()
  const holdId = ctx.newId('hold')
  const results = await commitAs(ctx, { token: asked.token, now }, [
    holdFor(ctx.db, asked, now, { id: holdId, amount, expiresAt: now + holdLifetimeMs }),
    ...(begin?.(now) ?? [resolveHold(ctx.db, { id: holdId, state: 'captured', at: now })]),
    keepAnswer(ctx.db, asked, now, { key, requestHash, holdId }),
    selectUntoldBehind(ctx.db, holdId),
  ])
  if (!results) return refuse({ code: 'unauthenticated' })
  const kept = results.at(-2)?.results[0]
  if (!kept) return notFound()
  await tellAfterCharge(ctx, results.at(-1)?.results as PoolAlertKey[])
  return done(JSON.parse(kept.answer as string))
}

/** Why all of it was refused, or what the same request was answered before; null when another try will tell. */
const explain = async (
  ctx: Context,
  { asked, amount, key, requestHash, unless }: Charge,
  error: unknown,
): Promise<Outcome<KeptAnswer> | null> => {
  const reason = refusalOf(error)
  if (reason === null) throw error
  const found = await authenticateTokenWith(ctx, asked.token, imageOfSession(asked.imageId))
  if (!found) return refuse({ code: 'unauthenticated' })
  const { actor, own: image } = found
  if (!image) return notFound()
  const known = await findAnswer(ctx.db, actor.accountId, key)
  if (known) {
    return known.requestHash === requestHash
      ? done(JSON.parse(known.answer))
      : refuse({ code: 'idempotency_conflict' })
  }
  const stands = unless?.(image)
  if (stands) return stands
  switch (reason) {
    case 'insufficient_credits': {
      const available = await findSpendable(ctx.db, actor.accountId, ctx.now())
      // Somebody else pays since, or the pool was topped up: a purchase does not fail because of the change (O3).
      return available < amount ? refuse({ code: 'insufficient_credits', needed: amount, available }) : null
    }
    case 'cap_reached': {
      const capped = await readCap({ ...ctx, actor })
      // The owner has just lifted or raised it.
      if (!capped || capped.used + amount <= capped.cap) return null
      return refuse({ code: 'cap_reached', ...capped })
    }
    case 'subject_already_charged':
      return (await findHoldState(ctx.db, image.id)) === 'open' ? beingRendered() : null
    case 'nothing_changed':
      return image.status === 'rendering' ? beingRendered() : null
    case 'idempotency_key_taken':
      return null
    default:
      throw error
  }
}
