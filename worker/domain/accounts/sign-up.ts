import type { Context } from '#worker/domain/context.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { alreadyRegisteredMail } from '#worker/mail/templates/already-registered.ts'
import { accountOf, insertUnprovedAccount, selectAccountByEmail } from '#worker/store/accounts.ts'
import { recordClaim } from '#worker/store/claims.ts'
import { commit } from '#worker/store/database.ts'
import { resetPage } from './links.ts'
import { hashClaimed, pendingOf } from './pending.ts'
import { claimLifetimeMs, claimsMax } from './rules.ts'
import { writeVerification } from './verification-letter.ts'

/**
 * Records that somebody claims an address with a password, makes its unverified account if there is none, and mails
 * the address: a fresh code and link, or that it has an account already. Whether the address is new, waiting or
 * taken, the same hash is computed, the same statements run and one mail goes out (T12). `email` is in normal form.
 */
export const signUp = async (
  ctx: Context,
  given: { email: string; password: string; name: string },
): Promise<void> => {
  const { email, password, name } = given
  const now = ctx.now()
  const [pending, passwordHash, verification] = await Promise.all([
    pendingOf(ctx, email),
    hashClaimed(ctx, email, password),
    writeVerification(ctx, email),
  ])
  const claim = {
    id: ctx.newId('verification'),
    identifier: pending.claims,
    passwordHash,
    name,
    expiresAt: now + claimLifetimeMs,
  }
  const account = { id: ctx.newId('account'), credentialId: ctx.newId('credential'), email, name }
  const results = await commit(ctx.db, [
    ...insertUnprovedAccount(ctx.db, account, now),
    ...recordClaim(ctx.db, claim, now, claimsMax),
    ...verification.statements,
    selectAccountByEmail(ctx.db, email),
  ])
  const taken = accountOf(results.at(-1))?.emailVerified ?? false
  await deliver(ctx, taken ? alreadyRegisteredMail(email, resetPage(ctx)) : verification.mail)
}
