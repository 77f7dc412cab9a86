import type { Context } from '#worker/domain/context.ts'
import { askBetterAuth } from './ask-better-auth.ts'
import { noSoonerThan } from './no-sooner-than.ts'
import { remind } from './remind.ts'

/** Longer than looking up an address and writing a mail takes, so that the time does not tell which was done (T12). */
const requestMs = 250

/** Mails a fresh code and link, if the address waits to be verified. Nobody learns from it whether it does. */
export const requestVerification = (ctx: Context, email: string): Promise<void> =>
  noSoonerThan(requestMs, () => remind(ctx, email, false))

/** Mails a link to choose a new password, if the address has an account; better-auth's answer is the same for all. */
export const requestPasswordReset = (ctx: Context, email: string): Promise<Response> =>
  noSoonerThan(requestMs, () =>
    askBetterAuth(ctx, { method: 'POST', path: '/request-password-reset', body: { email } }),
  )
