import type { Context } from '#worker/domain/context.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { passwordChangedMail } from '#worker/mail/templates/password-changed.ts'
import { resetPage } from './links.ts'

/** Tells the owner of an account that its password was changed: they may not be the one who did it. */
export const tellPasswordChanged = async (ctx: Context, changed: Response): Promise<void> => {
  const { user } = await changed.json<{ user: { email: string } }>()
  await deliver(ctx, passwordChangedMail(user.email, resetPage(ctx)))
}
