import type { Context } from '#worker/domain/context.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { alreadyRegisteredMail } from '#worker/mail/templates/already-registered.ts'
import { accountOf, selectAccountByEmail } from '#worker/store/accounts.ts'
import { commit } from '#worker/store/database.ts'
import { resetPage } from './links.ts'
import { writeVerification } from './verification-letter.ts'

/**
 * Mails a fresh code and link to an address that waits to be verified. One that is verified already gets the mail
 * that says so if `sayIfVerified`; one without an account gets nothing.
 */
export const remind = async (ctx: Context, email: string, sayIfVerified: boolean): Promise<void> => {
  const verification = await writeVerification(ctx, email)
  const results = await commit(ctx.db, [...verification.statements, selectAccountByEmail(ctx.db, email)])
  const account = accountOf(results.at(-1))
  if (!account) return
  if (!account.emailVerified) await deliver(ctx, verification.mail)
  else if (sayIfVerified) await deliver(ctx, alreadyRegisteredMail(email, resetPage(ctx)))
}
