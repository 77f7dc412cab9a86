import type { Context } from '#worker/domain/context.ts'
import { insertDevelopmentMail, listDevelopmentMails } from '#worker/store/development-mail.ts'

type KeptMail = Awaited<ReturnType<typeof listDevelopmentMails>>[number]

/** Keeps a mail where a developer, or a test, can read it. */
export const keepMail = (db: Context['db'], mail: KeptMail): Promise<void> => insertDevelopmentMail(db, mail)

/** The mails that were kept, newest first. */
export const listKeptMails = (ctx: Pick<Context, 'db'>): Promise<KeptMail[]> => listDevelopmentMails(ctx.db)
