import type { Me } from '#shared/contract/me.ts'
import type { Context } from '#worker/domain/context.ts'
import { describePoolNotice } from '#worker/domain/credits/pool-notice.ts'
import { meOfSession } from '#worker/store/accounts.ts'
import { authenticateWith } from './authenticate.ts'

/** All that the popup needs for its first paint, in one round trip to the database; null for nobody. */
export const readMe = async (ctx: Context, request: Request): Promise<Me | null> => {
  const found = await authenticateWith(ctx, request, meOfSession)
  if (!found?.own) return null
  const { accountId: id, email, name, emailVerified } = found.actor
  const row = found.own
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
