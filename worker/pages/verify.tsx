import { type Context, Hono } from 'hono'
import { maskEmail } from '#shared/rules/email.ts'
import { passwordMaxLength } from '#shared/rules/limits.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { readVerifyLink, verifyByLink } from '#worker/domain/accounts/verify-link.ts'
import { jsonSized } from '#worker/routes/accepts.ts'
import { limited } from '#worker/routes/limited.ts'
import { fieldsOf, ownForm } from './own-form.tsx'
import { Card, Seal, sendPage } from './page.tsx'

const title = 'Confirm your e-mail address · Lightpool'

const askPassword = (c: Context<AppEnv>, link: { token: string; email: string; wrongTriesLeft?: number }) =>
  sendPage(
    c,
    {
      title,
      body: (
        <Card>
          <h1>Confirm your e-mail address</h1>
          <p class="soft">
            Somebody signed up to Lightpool with <b>{maskEmail(link.email)}</b>. If it was you, type the
            password that you chose, so that we know.
          </p>
          {link.wrongTriesLeft !== undefined && (
            <p class="note bad" role="alert">
              That is not the password of this sign-up. {link.wrongTriesLeft}{' '}
              {link.wrongTriesLeft === 1 ? 'try is' : 'tries are'} left.
            </p>
          )}
          <form method="post" action="/verify">
            <input type="hidden" name="token" value={link.token} />
            <label>
              Password
              <input
                type="password"
                name="password"
                autocomplete="current-password"
                required
                maxlength={passwordMaxLength}
                autofocus
              />
            </label>
            <button class="button" type="submit">
              Confirm my address
            </button>
          </form>
          <p class="small">If it was not you, close this page. Nothing happens without the password.</p>
        </Card>
      ),
    },
    link.wrongTriesLeft === undefined ? 200 : 401,
  )

const over = (c: Context<AppEnv>) =>
  sendPage(
    c,
    {
      title,
      body: (
        <Card>
          <Seal of="over" />
          <h1>This link is over</h1>
          <p class="soft">
            It was used already, it is more than a day old, there were too many wrong passwords, or a newer
            mail has taken its place.
          </p>
          <p class="soft">
            Look for a newer mail, or sign in from the extension: if your address still waits to be confirmed,
            a fresh mail comes by itself.
          </p>
        </Card>
      ),
    },
    410,
  )

const verified = (c: Context<AppEnv>) =>
  sendPage(c, {
    title: 'Address confirmed · Lightpool',
    body: (
      <Card>
        <Seal of="done" />
        <h1>Your address is confirmed</h1>
        <p class="soft">
          Go back to the extension and sign in. Your welcome credits are there already: ten photos, on us.
        </p>
      </Card>
    ),
  })

/** Where the mailed link leads: opening it changes nothing, the password does (T4). */
export const verifyPages = new Hono<AppEnv>()
  .get('/verify', async (c) => {
    const token = c.req.query('token') ?? ''
    const link = await readVerifyLink(c.get('context'), token)
    return link.state === 'open' ? askPassword(c, { token, email: link.email }) : over(c)
  })
  .post('/verify', jsonSized, ownForm, limited('use_password'), async (c) => {
    const { token = c.req.query('token') ?? '', password = '' } = await fieldsOf(c)
    if (password.length > passwordMaxLength) return over(c)
    const outcome = await verifyByLink(c.get('context'), token, password)
    switch (outcome.result) {
      case 'verified':
        return verified(c)
      case 'wrong_password':
        return outcome.triesLeft > 0
          ? askPassword(c, { token, email: outcome.email, wrongTriesLeft: outcome.triesLeft })
          : over(c)
      case 'over':
        return over(c)
    }
  })
