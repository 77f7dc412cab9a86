import type { Member } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { listMemberRows } from '#worker/store/organizations.ts'
import { asOwner } from './as-owner.ts'

/** The owner and the accepted members; nothing pending is ever in it (T6). */
export const listMembers = async (ctx: ActorContext): Promise<Outcome<{ members: Member[] }>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const rows = await listMemberRows(ctx.db, owned.value.id)
  return done({ members: rows.map((row) => ({ ...row, joinedAt: new Date(row.joinedAt).toISOString() })) })
}
