import type { Context } from '#worker/domain/context.ts'

/** The page where one chooses a new password with the token of a mail, or asks for such a mail. */
export const resetPage = (ctx: Pick<Context, 'settings'>, token?: string): string =>
  `${ctx.settings.publicUrl}/reset-password${token ? `?token=${token}` : ''}`
