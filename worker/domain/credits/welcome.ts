import { normalizeEmail } from '#shared/rules/email.ts'
import { welcomeCredits } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { insertGrant, insertWelcomedAddress } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { grantNote } from './rules.ts'

/** HMAC-SHA256 (hex) of the address under the Worker's secret: tells nothing once the account is gone. */
const addressHash = async (secret: string, email: string): Promise<string> => {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(`welcome:${normalizeEmail(email)}`))
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Gives a newly verified account its welcome credits, once per address, even across deletion (C10). */
export const grantWelcome = async (ctx: Context, account: { id: string; email: string }): Promise<void> => {
  const now = ctx.now()
  try {
    await commit(ctx.db, [
      insertWelcomedAddress(ctx.db, await addressHash(ctx.settings.authSecret, account.email), now),
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
