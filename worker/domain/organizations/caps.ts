import type { Caps } from '#shared/contract/caps.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { listCaps, mustOwn, replaceCaps } from '#worker/store/caps.ts'
import { commit } from '#worker/store/database.ts'
import { listMemberRows } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { asOwner } from './as-owner.ts'
import { areCapsEqual, capsInWords, misplacedCaps } from './rules.ts'

const presentCaps = async (ctx: ActorContext, organizationId: string): Promise<Caps> => {
  const rows = await listCaps(ctx.db, organizationId)
  return {
    default: rows.find((row) => row.accountId === null)?.credits ?? null,
    members: Object.fromEntries(
      rows.flatMap((row) => (row.accountId === null ? [] : [[row.accountId, row.credits]])),
    ),
  }
}

/** What members may spend in a period (owner). */
export const readCaps = async (ctx: ActorContext): Promise<Outcome<Caps>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  return done(await presentCaps(ctx, owned.value.id))
}

/**
 * Sets what members may spend in a period, in place of all that was set (owner). Refused with `invalid_request` for a
 * line of somebody who is no member, whoever that is, and for one of the owner, who pays and is never capped; with
 * `conflict` when one of them left, or the owner changed, at that very moment.
 */
export const setCaps = async (ctx: ActorContext, caps: Caps): Promise<Outcome<Caps>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const { id: organizationId, ownerId } = owned.value
  const misplaced = misplacedCaps(caps, await listMemberRows(ctx.db, organizationId))
  if (misplaced.length > 0) return refuse({ code: 'invalid_request', errors: misplaced })
  if (areCapsEqual(caps, await presentCaps(ctx, organizationId))) return done(caps)
  try {
    await commit(ctx.db, [
      mustOwn(ctx.db, owned.value),
      ...replaceCaps(ctx.db, organizationId, caps),
      insertAuditEvent(ctx.db, {
        organizationId,
        at: ctx.now(),
        actorId: ownerId,
        kind: 'caps_changed',
        subjectText: capsInWords(caps),
      }),
    ])
  } catch (error) {
    if (refusalOf(error) === 'nothing_changed') return refuse({ code: 'conflict' })
    throw error
  }
  return done(caps)
}
