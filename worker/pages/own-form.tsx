import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/app-env.ts'
import { trustedOrigins } from '#worker/domain/accounts/rules.ts'
import { Card, Seal, sendPage } from './page.tsx'

/**
 * Whether a form came from a page of ours. Under `Referrer-Policy: no-referrer` a browser names no origin, but says
 * in Sec-Fetch-Site, which no page can forge, where the form was.
 */
const isOurs = (c: Context<AppEnv>): boolean => {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('Origin')
  return origin === undefined || trustedOrigins(c.get('context').settings).trusts(origin)
}

/** Refuses forms that another site's page posts to us. */
export const ownForm = createMiddleware<AppEnv>(async (c, next) => {
  if (isOurs(c)) return next()
  const body = (
    <Card>
      <Seal of="over" />
      <h1>This form came from another site</h1>
      <p class="soft">Open the link from your mail yourself, and try again.</p>
    </Card>
  )
  return sendPage(c, { title: 'Lightpool', body }, 403)
})

/** A form's text fields, trimmed of nothing: a password may begin with a space. */
export const fieldsOf = async (c: Context<AppEnv>): Promise<Record<string, string>> => {
  const form = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(form).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
