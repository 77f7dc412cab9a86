import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/app-env.ts'
import { listKeptMails } from '#worker/domain/accounts/development-mailbox.ts'
import { sendMailbox } from '#worker/pages/mailbox.tsx'
import { problem } from './problem.ts'

/** None of this exists anywhere but in development. */
const onlyInDevelopment = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('context').settings.environment !== 'development') return problem(c, { code: 'not_found' })
  await next()
})

const mailsOf = async (c: Context<AppEnv>) =>
  (await listKeptMails(c.get('context'))).map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() }))

export const development = new Hono<AppEnv>()
  .use(onlyInDevelopment)
  .get('/mail', async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ messages: await mailsOf(c) })
  })
  .get('/mailbox', async (c) => sendMailbox(c, await mailsOf(c)))
