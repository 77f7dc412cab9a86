import type { AuditPage } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { sequenceCursor } from '#worker/domain/cursor.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { listAuditRows } from '#worker/store/audit.ts'
import { asOwner } from './as-owner.ts'
import { describeAuditEvent } from './rules.ts'

/** Who did what to the team, newest first (owner). */
export const listAudit = async (
  ctx: ActorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Outcome<AuditPage>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const before = sequenceCursor(page.cursor)
  if (!before.ok) return before
  const rows = await listAuditRows(ctx.db, owned.value.id, before.value, page.limit + 1)
  const shown = rows.slice(0, page.limit)
  return done({
    events: shown.map(describeAuditEvent),
    nextCursor: rows.length > page.limit ? String(shown.at(-1)?.id) : null,
  })
}
