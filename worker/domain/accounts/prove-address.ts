import type { Context } from '#worker/domain/context.ts'
import { grantWelcome } from '#worker/domain/credits/welcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { choosePasswordMail } from '#worker/mail/templates/choose-password.ts'
import { findAccountById, markVerified } from '#worker/store/accounts.ts'
import { commit } from '#worker/store/database.ts'
import { deleteVerifications, insertVerification } from '#worker/store/verifications.ts'
import { listClaims } from './claims.ts'
import { resetPage } from './links.ts'
import { hashClaimed, pendingOf } from './pending.ts'
import { resetIdentifier } from './reset-password.ts'
import { resetLifetimeMs, settleClaims } from './rules.ts'

/** Mails a link to choose a password, as a password reset would. */
const letChoosePassword = async (ctx: Context, account: { id: string; email: string }) => {
  const now = ctx.now()
  const token = ctx.newId('r')
  const identifier = await resetIdentifier(ctx, token)
  const row = {
    id: ctx.newId('verification'),
    identifier,
    value: account.id,
    expiresAt: now + resetLifetimeMs,
  }
  await commit(ctx.db, [insertVerification(ctx.db, row, now)])
  await deliver(ctx, choosePasswordMail(account.email, resetPage(ctx, token), resetLifetimeMs / 60_000))
}

/**
 * Takes an address as proved, by code or by link: settles whose password it has (T4), marks it verified, lets every
 * pending code, link and claim die, and gives the welcome credits first, so that nobody is verified without them.
 * `password` is what the prover typed beside the code or at the link, if anything.
 */
export const proveAddress = async (
  ctx: Context,
  account: { id: string; email: string },
  proved: { password?: string },
): Promise<void> => {
  const [row, claims, pending] = await Promise.all([
    findAccountById(ctx.db, account.id),
    listClaims(ctx, account.email),
    pendingOf(ctx, account.email),
  ])
  if (!row || row.emailVerified) return
  const settled = settleClaims(claims, {
    ...(proved.password && { passwordHash: await hashClaimed(ctx, account.email, proved.password) }),
    hasPassword: row.passwordHash !== null,
  })
  await grantWelcome(ctx, account)
  await commit(ctx.db, [
    ...markVerified(ctx.db, account.id, settled.claim, ctx.now()),
    deleteVerifications(ctx.db, pending.claims),
    deleteVerifications(ctx.db, pending.code),
    deleteVerifications(ctx.db, pending.link),
  ])
  if (!settled.hasPassword) await letChoosePassword(ctx, account)
}
