import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import { listVerifications } from '#worker/store/verifications.ts'
import { askBetterAuth } from './ask-better-auth.ts'

/** Where better-auth keeps a reset, as `auth-server.ts` has it hash its identifiers. */
export const resetIdentifier = (ctx: Pick<Context, 'settings'>, token: string): Promise<string> =>
  keyedHash(ctx.settings.authSecret, 'verification', `reset-password:${token}`)

/** Whether the link of a reset mail still works; looking changes nothing. */
export const isResetOpen = async (ctx: Context, token: string): Promise<boolean> =>
  (await listVerifications(ctx.db, await resetIdentifier(ctx, token), ctx.now())).length > 0

/** Sets a new password with the token of a mail, once, and ends every session; better-auth's own answer. */
export const resetPassword = (
  ctx: Context,
  input: { token: string; newPassword: string },
): Promise<Response> => askBetterAuth(ctx, { method: 'POST', path: '/reset-password', body: input })
