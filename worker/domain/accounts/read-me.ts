import type { Me } from '#shared/contract/me.ts'
import type { Context } from '#worker/domain/context.ts'
import { describePoolNotice } from '#worker/domain/credits/pool-notice.ts'
import { findMe } from '#worker/store/accounts.ts'
import { slideOnUse, tokenOf } from './authenticate.ts'

/** All that the popup needs for its first paint, in one statement; null for nobody. */
export const readMe = async (ctx: Context, request: Request): Promise<Me | null> => {
  const token = await tokenOf(ctx, request)
  if (!token) return null
  const now = ctx.now()
  const found = await findMe(ctx.db, token, now)
  if (!found) return null
  slideOnUse(ctx, found.session, now)
  const { accountId: id, email, name, emailVerified } = found.session
  const row = found.me
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
