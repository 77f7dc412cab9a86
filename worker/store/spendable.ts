import { periodStart } from './subscriptions.ts'

/*
 * SQL that answers with one number: what the triggers in migrations decide by, for those who show it. The parameters are
 * SQL themselves, mostly a numbered parameter such as `?1`; times in ms, amounts in whole credits.
 */

export const payerOf = (accountId: string) => `(SELECT wallet_id FROM payer WHERE account_id = ${accountId})`

/** What a wallet's live grants have left. */
export const liveCredits = (walletId: string, at: string) => `(
  SELECT COALESCE(SUM(remaining), 0) FROM credit_grant
  WHERE wallet_id = ${walletId} AND remaining > 0 AND (expires_at IS NULL OR expires_at > ${at})
)`

/** What the owner lets an account spend in a period; NULL without a cap. */
export const capOf = (accountId: string) =>
  `(SELECT credits FROM spending_cap WHERE account_id = ${accountId})`

/** What counts against the cap: captured since the payer's period began, and held. */
export const usedAgainstCap = (accountId: string, walletId: string, at: string) => `(
  (SELECT COALESCE(SUM(amount), 0) FROM hold
   WHERE wallet_id = ${walletId} AND account_id = ${accountId} AND state = 'open')
  + (SELECT COALESCE(SUM(amount), 0) FROM hold
     WHERE wallet_id = ${walletId} AND account_id = ${accountId} AND state = 'captured'
       AND resolved_at >= ${periodStart(walletId, at)})
)`

/** What an account can really spend now: of its payer's live credits, and no more than its cap leaves. */
export const spendableBy = (accountId: string, walletId: string, at: string) => `(
  SELECT IIF(cap IS NULL, live, MIN(live, MAX(0, cap - ${usedAgainstCap(accountId, walletId, at)})))
  FROM (SELECT ${liveCredits(walletId, at)} AS live, ${capOf(accountId)} AS cap)
)`
