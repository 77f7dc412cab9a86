import { normalizeEmail } from '#shared/rules/email.ts'
import { welcomeCredits } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import { insertGrant, insertWelcomedAddress } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { grantNote } from './rules.ts'

/** Gives a newly verified account its welcome credits, once per address, even across deletion (C10). */
export const grantWelcome = async (ctx: Context, account: { id: string; email: string }): Promise<void> => {
  const now = ctx.now()
  try {
    await commit(ctx.db, [
      insertWelcomedAddress(
        ctx.db,
        await keyedHash(ctx.settings.authSecret, 'welcome', normalizeEmail(account.email)),
        now,
      ),
      insertGrant(ctx.db, {
        id: ctx.newId('grant'),
        walletId: account.id,
        kind: 'welcome',
        amount: welcomeCredits,
        expiresAt: null,
        grantedAt: now,
        note: grantNote('welcome'),
      }),
    ])
  } catch (error) {
    if (refusalOf(error) !== 'already_welcomed') throw error
  }
}
