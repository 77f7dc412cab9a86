import { codeLength } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import { verificationMail } from '#worker/mail/templates/verification.ts'
import { deleteVerifications, insertProof } from '#worker/store/verifications.ts'
import { pendingOf } from './pending.ts'
import { codeLifetimeMs, verifyLinkLifetimeMs, verifyLinkTries } from './rules.ts'

/** Six digits, each code as likely as any other. */
const newCode = (): string => {
  const codes = 10 ** codeLength
  const unbiasedBelow = Math.floor(2 ** 32 / codes) * codes
  let drawn = unbiasedBelow
  while (drawn >= unbiasedBelow) drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? unbiasedBelow
  return String(drawn % codes).padStart(codeLength, '0')
}

/** In place of a code where there is nothing to prove: no code has this hash. */
const noCode = 'none:0'

export type LinkRow = { email: string; secretHash: string; tries: number }

/**
 * A fresh code and a fresh link for an address: the statements that store them, hashed, in place of the older ones
 * (and worth nothing unless an unverified account waits for them), and the mail that brings them.
 */
export const writeVerification = async (
  ctx: Context,
  email: string,
): Promise<{ statements: D1PreparedStatement[]; mail: Mail }> => {
  const now = ctx.now()
  const pending = await pendingOf(ctx, email)
  const code = newCode()
  const secret = ctx.newId('v')
  const [codeHash, secretHash] = await Promise.all([
    keyedHash(ctx.settings.authSecret, 'code', code),
    keyedHash(ctx.settings.authSecret, 'link', secret),
  ])
  const link: LinkRow = { email, secretHash, tries: verifyLinkTries }
  return {
    statements: [
      deleteVerifications(ctx.db, pending.code),
      insertProof(
        ctx.db,
        email,
        {
          id: ctx.newId('verification'),
          identifier: pending.code,
          // better-auth's own form: the hash, and how many tries were spent.
          value: `${codeHash}:0`,
          expiresAt: now + codeLifetimeMs,
        },
        // Wrong codes are counted for every address alike (T12).
        noCode,
        now,
      ),
      deleteVerifications(ctx.db, pending.link),
      insertProof(
        ctx.db,
        email,
        {
          id: ctx.newId('verification'),
          identifier: pending.link,
          value: JSON.stringify(link),
          expiresAt: now + verifyLinkLifetimeMs,
        },
        null,
        now,
      ),
    ],
    mail: verificationMail(
      email,
      code,
      `${ctx.settings.publicUrl}/verify?token=${pending.link}.${secret}`,
      codeLifetimeMs / 60_000,
    ),
  }
}
