import type { Context } from '#worker/domain/context.ts'
import { isKeyedHash } from '#worker/domain/hashes.ts'
import { findAccount } from '#worker/store/accounts.ts'
import { listVerifications, spendTry } from '#worker/store/verifications.ts'
import { isClaimed } from './claims.ts'
import { verifyPassword } from './password.ts'
import { proveAddress } from './prove-address.ts'
import type { LinkRow } from './verification-letter.ts'

/** Where the link of a mail leads. `over`: used, too old, or a newer mail has taken its place. */
export type LinkState = { state: 'open'; email: string; triesLeft: number } | { state: 'over' }

const partsOf = (token: string): { identifier: string; secret: string } => {
  const dot = token.indexOf('.')
  return { identifier: token.slice(0, dot), secret: token.slice(dot + 1) }
}

const isOurs = (ctx: Context, row: LinkRow, secret: string): Promise<boolean> =>
  isKeyedHash(ctx.settings.authSecret, 'link', secret, row.secretHash)

/** What the page behind the link shows. Without any effect: mail scanners open links too (T4). */
export const readVerifyLink = async (ctx: Context, token: string): Promise<LinkState> => {
  const { identifier, secret } = partsOf(token)
  const [value] = await listVerifications(ctx.db, identifier, ctx.now())
  const row = value === undefined ? null : linkRow(value)
  if (!row || row.tries <= 0 || !(await isOurs(ctx, row, secret))) return { state: 'over' }
  return { state: 'open', email: row.email, triesLeft: row.tries }
}

const linkRow = (value: string): LinkRow | null => {
  try {
    const row: unknown = JSON.parse(value)
    return typeof row === 'object' && row !== null && 'secretHash' in row ? (row as LinkRow) : null
  } catch {
    return null
  }
}

export type LinkOutcome =
  | { result: 'verified' }
  | { result: 'wrong_password'; email: string; triesLeft: number }
  | { result: 'over' }

/**
 * Verifies by link and password together: the link proves the mailbox, the password proves that it is one's own
 * sign-up and not a stranger's (T4). Each try is spent before the password is looked at.
 */
export const verifyByLink = async (ctx: Context, token: string, password: string): Promise<LinkOutcome> => {
  const seen = await readVerifyLink(ctx, token)
  if (seen.state === 'over') return { result: 'over' }
  const spent = await spendTry(ctx.db, partsOf(token).identifier, ctx.now())
  const row = spent === null ? null : linkRow(spent)
  if (!row || !(await isOurs(ctx, row, partsOf(token).secret))) return { result: 'over' }
  const account = await findAccount(ctx.db, row.email)
  if (!account || account.emailVerified) return { result: 'over' }
  const fits =
    (await isClaimed(ctx, row.email, password)) ||
    (account.passwordHash !== null && (await verifyPassword(account.passwordHash, password)))
  if (!fits) return { result: 'wrong_password', email: row.email, triesLeft: row.tries }
  await proveAddress(ctx, account, { password })
  return { result: 'verified' }
}
