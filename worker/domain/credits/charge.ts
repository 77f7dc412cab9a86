import { holdLifetimeMs } from '#shared/rules/limits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import {
  findAnswer,
  findHoldState,
  findSpendable,
  keepAnswer,
  openHold,
  resolveHold,
  takeKey,
} from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { type PoolAlertKey, selectUntoldOfPayer } from '#worker/store/pool-alerts.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { readCap } from './cap.ts'
import { tellAfterCharge } from './tell-pool-alerts.ts'

export type Charge<Answer> = {
  /** What is bought; it is charged once, ever (C4). */
  subject: string
  /** Whether the caller has seen it paid already: then this costs nothing. */
  paid: boolean
  amount: number
  /** Work that takes time only holds its credits here; its end captures or releases them (C7). */
  captured?: 'now' | 'later'
  key: string
  /** Of method, path and body; see `requestHash`. */
  requestHash: string
  /** What is kept for the retry, without `available`, which the commit itself fills in. JSON. */
  answer: (charged: boolean) => Answer
  /** What must be true with the charge or not at all, e.g. marking the photo as paid. */
  alsoCommit: readonly D1PreparedStatement[]
  /** What must be true with the answer where nothing is charged. */
  ifPaidBefore?: readonly D1PreparedStatement[]
}

/** Losing a race to another request with the same subject or key is settled by the second or third look. */
const attemptsMax = 4

/**
 * Spends credits for one subject in one atomic step: takes the idempotency key, holds and captures on the wallet
 * of whoever pays at that instant, commits what belongs to it, stores the answer. Whatever refuses rolls all of
 * it back, the key included (C6, C8).
 */
export const charge = async <Answer extends object>(
  ctx: ActorContext,
  input: Charge<Answer>,
): Promise<Outcome<Answer & { available: number }>> => {
  const { accountId } = ctx.actor
  let paid = input.paid
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const now = ctx.now()
    const holdId = ctx.newId('hold')
    const answer = input.answer(!paid)
    const spending = [
      openHold(ctx.db, {
        id: holdId,
        accountId,
        subject: input.subject,
        amount: input.amount,
        openedAt: now,
        expiresAt: now + holdLifetimeMs,
      }),
      ...(input.captured === 'later'
        ? []
        : [resolveHold(ctx.db, { id: holdId, state: 'captured', at: now })]),
      ...input.alsoCommit,
    ]
    try {
      const results = await commit(ctx.db, [
        takeKey(ctx.db, {
          accountId,
          key: input.key,
          requestHash: input.requestHash,
          createdAt: now,
        }),
        ...(paid ? (input.ifPaidBefore ?? []) : spending),
        keepAnswer(ctx.db, { accountId, key: input.key, answer: JSON.stringify(answer) }, now),
        selectUntoldOfPayer(ctx.db, accountId),
      ])
      await tellAfterCharge(ctx, results.at(-1)?.results as PoolAlertKey[])
      return done({ ...answer, available: results.at(-2)?.results[0]?.available as number })
    } catch (error) {
      switch (refusalOf(error)) {
        case 'idempotency_key_taken': {
          const known = await findAnswer(ctx.db, accountId, input.key)
          if (!known) break
          return known.requestHash === input.requestHash
            ? done(JSON.parse(known.answer))
            : refuse({ code: 'idempotency_conflict' })
        }
        case 'subject_already_charged': {
          const state = await findHoldState(ctx.db, input.subject)
          if (state === 'open')
            return refuse({ code: 'conflict', detail: 'This photo is being rendered right now.' })
          paid = state === 'captured'
          break
        }
        case 'insufficient_credits':
          return refuse({
            code: 'insufficient_credits',
            needed: input.amount,
            available: await findSpendable(ctx.db, accountId, ctx.now()),
          })
        case 'cap_reached': {
          const capped = await readCap(ctx)
          // The owner has just lifted it.
          if (!capped) break
          return refuse({ code: 'cap_reached', ...capped })
        }
        case 'nothing_changed':
        case 'no_such_account':
          return notFound()
        default:
          throw error
      }
    }
  }
  return refuse({ code: 'temporarily_unavailable' })
}
