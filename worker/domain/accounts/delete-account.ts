import { leaveBilling } from '#worker/domain/billing/leave.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { deletePrefixNow } from '#worker/domain/orders/drain-picture-deletions.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { accountDeletedMail } from '#worker/mail/templates/account-deleted.ts'
import { deleteAccountRows, findAccountById } from '#worker/store/accounts.ts'
import { insertLeaving } from '#worker/store/audit.ts'
import { commit } from '#worker/store/database.ts'
import { findOrganizationOf } from '#worker/store/organizations.ts'
import { noteDeletion } from '#worker/store/picture-deletions.ts'
import { accountPrefix } from '#worker/store/pictures.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { deleteVerifications } from '#worker/store/verifications.ts'
import { verifyPassword } from './password.ts'
import { pendingOf } from './pending.ts'

/**
 * Deletes the actor's account, its orders, photos, sessions and membership. Its pictures are noted for deletion in
 * the same batch and deleted before the answer as far as that goes. What remains is the ledger, without a name
 * (C10). A plan is cancelled first, at the payment provider. Refused with `unauthenticated` when the password is wrong,
 * with `last_owner` while an organization is owned, with `temporarily_unavailable` when the plan cannot be cancelled.
 */
export const deleteAccount = async (ctx: ActorContext, password: string): Promise<Outcome<null>> => {
  const { accountId, email } = ctx.actor
  const account = await findAccountById(ctx.db, accountId)
  if (!account?.passwordHash || !(await verifyPassword(account.passwordHash, password))) {
    return refuse({ code: 'unauthenticated', detail: 'The password is wrong.' })
  }
  // Before anything is cancelled for good; the commit looks again.
  if ((await findOrganizationOf(ctx.db, accountId))?.role === 'owner') return refuse({ code: 'last_owner' })
  const left = await leaveBilling(ctx)
  if (!left.ok) return left
  const pending = await pendingOf(ctx, email)
  const prefix = accountPrefix(accountId)
  try {
    await commit(ctx.db, [
      noteDeletion(ctx.db, prefix, ctx.now()),
      deleteVerifications(ctx.db, pending.claims),
      insertLeaving(ctx.db, accountId, ctx.now()),
      ...deleteAccountRows(ctx.db, accountId),
    ])
  } catch (error) {
    if (refusalOf(error) === 'last_owner') return refuse({ code: 'last_owner' })
    throw error
  }
  await deletePrefixNow(ctx, prefix)
  await deliver(ctx, accountDeletedMail(email))
  return done(null)
}
