import type { Me } from '#shared/contract/me.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { describePoolNotice } from '#worker/domain/credits/pool-notice.ts'
import { findMe } from '#worker/store/accounts.ts'

/** All that the popup needs for its first paint; null when the account was deleted this very moment. */
export const readMe = async (ctx: ActorContext): Promise<Me | null> => {
  const { accountId: id, email, name, emailVerified } = ctx.actor
  const row = await findMe(ctx.db, { id, email }, ctx.now())
  if (!row) return null
  const organization =
    row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName ?? '' }
  return {
    account: { id, email, name, emailVerified },
    organization: organization && { ...organization, role: row.ownerId === id ? 'owner' : 'member' },
    credits: {
      available: row.available,
      payer: organization ? 'team' : 'personal',
    },
    invitations: row.invitations,
    poolNotice: describePoolNotice(row, organization === null || row.ownerId === id),
    ownershipOffer: organization && row.offeredBy !== null ? { organization, from: row.offeredBy } : null,
  }
}
