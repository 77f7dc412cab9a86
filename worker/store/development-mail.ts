import { desc } from 'drizzle-orm'
import type { Database } from './database.ts'
import { developmentMail } from './schema.ts'

export type KeptMail = { to: string; subject: string; text: string; html: string; at: number }

/** The mailbox shows this many; a development database keeps the rest. */
const newestMails = 500

export const insertDevelopmentMail = async (db: Database, mail: KeptMail): Promise<void> => {
  await db.insert(developmentMail).values(mail)
}

/** Newest first. */
export const listDevelopmentMails = (db: Database): Promise<KeptMail[]> =>
  db
    .select({
      to: developmentMail.to,
      subject: developmentMail.subject,
      text: developmentMail.text,
      html: developmentMail.html,
      at: developmentMail.at,
    })
    .from(developmentMail)
    .orderBy(desc(developmentMail.id))
    .limit(newestMails)
