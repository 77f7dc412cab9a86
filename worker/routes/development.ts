import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/app-env.ts'
import { listKeptMails } from '#worker/domain/accounts/development-mailbox.ts'
import { problem } from './problem.ts'

/** None of this exists anywhere but in development. */
const onlyInDevelopment = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('context').settings.environment !== 'development') return problem(c, { code: 'not_found' })
  await next()
})

export const development = new Hono<AppEnv>().use(onlyInDevelopment).get('/mail', async (c) => {
  const mails = await listKeptMails(c.get('context'))
  c.header('Cache-Control', 'no-store')
  return c.json({ messages: mails.map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() })) })
})
