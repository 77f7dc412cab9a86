import { type Context, Hono } from 'hono'
import { RequestResetInput } from '#shared/contract/auth.ts'
import { emailMaxLength, passwordMaxLength, passwordMinLength } from '#shared/rules/limits.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { requestPasswordReset } from '#worker/domain/accounts/request-mail.ts'
import { isResetOpen, resetPassword } from '#worker/domain/accounts/reset-password.ts'
import { jsonSized } from '#worker/routes/accepts.ts'
import { limited, limitedByAddress } from '#worker/routes/limited.ts'
import { fieldsOf, ownForm } from './own-form.tsx'
import { Card, Seal, sendPage } from './page.tsx'

const title = 'Choose a new password · Lightpool'

const askPassword = (c: Context<AppEnv>, token: string, wrong?: string) =>
  sendPage(
    c,
    {
      title,
      body: (
        <Card>
          <h1>Choose a new password</h1>
          <p class="soft">It signs you out everywhere, and you sign in again with the new one.</p>
          {wrong && (
            <p class="note bad" role="alert">
              {wrong}
            </p>
          )}
          <form method="post" action="/reset-password">
            <input type="hidden" name="token" value={token} />
            <label>
              New password, at least {passwordMinLength} characters
              <input
                type="password"
                name="newPassword"
                autocomplete="new-password"
                required
                minlength={passwordMinLength}
                maxlength={passwordMaxLength}
                autofocus
              />
            </label>
            <label>
              The same again
              <input
                type="password"
                name="again"
                autocomplete="new-password"
                required
                minlength={passwordMinLength}
                maxlength={passwordMaxLength}
              />
            </label>
            <button class="button" type="submit">
              Save the new password
            </button>
          </form>
        </Card>
      ),
    },
    wrong ? 400 : 200,
  )

const askAddress = (c: Context<AppEnv>, told: { over?: true; wrong?: string }) =>
  sendPage(
    c,
    {
      title,
      body: (
        <Card>
          {told.over && <Seal of="over" />}
          <h1>{told.over ? 'This link is over' : 'Choose a new password'}</h1>
          <p class="soft">
            {told.over
              ? 'It was used already or is more than an hour old. We gladly mail you another:'
              : 'We mail you a link with which you choose a new one:'}
          </p>
          {told.wrong && (
            <p class="note bad" role="alert">
              {told.wrong}
            </p>
          )}
          <form method="post" action="/reset-password/mail">
            <label>
              Your e-mail address
              <input type="email" name="email" autocomplete="email" required maxlength={emailMaxLength} />
            </label>
            <button class="button" type="submit">
              Mail me a link
            </button>
          </form>
        </Card>
      ),
    },
    told.over ? 410 : told.wrong ? 400 : 200,
  )

const mailed = (c: Context<AppEnv>) =>
  sendPage(c, {
    title,
    body: (
      <Card>
        <Seal of="mail" />
        <h1>Look into your mailbox</h1>
        <p class="soft">If that address has an account, a link to choose a new password is on its way.</p>
      </Card>
    ),
  })

const saved = (c: Context<AppEnv>) =>
  sendPage(c, {
    title: 'Password saved · Lightpool',
    body: (
      <Card>
        <Seal of="done" />
        <h1>Your new password is saved</h1>
        <p class="soft">Go back to the extension and sign in with it. You were signed out everywhere else.</p>
      </Card>
    ),
  })

/** Where the mail of a password reset leads, and where one asks for such a mail. */
export const resetPasswordPages = new Hono<AppEnv>()
  .get('/reset-password', async (c) => {
    const token = c.req.query('token')
    if (!token) return askAddress(c, {})
    return (await isResetOpen(c.get('context'), token))
      ? askPassword(c, token)
      : askAddress(c, { over: true })
  })
  .post('/reset-password', jsonSized, ownForm, limited('use_password'), async (c) => {
    const { token = '', newPassword = '', again = '' } = await fieldsOf(c)
    if (newPassword.length < passwordMinLength) {
      return askPassword(c, token, `A password has at least ${passwordMinLength} characters.`)
    }
    if (newPassword.length > passwordMaxLength) {
      return askPassword(c, token, `A password has at most ${passwordMaxLength} characters.`)
    }
    if (newPassword !== again) return askPassword(c, token, 'The two are not the same. Type them once more.')
    const answer = await resetPassword(c.get('context'), { token, newPassword })
    return answer.ok ? saved(c) : askAddress(c, { over: true })
  })
  .post('/reset-password/mail', jsonSized, ownForm, async (c) => {
    const parsed = RequestResetInput.safeParse(await fieldsOf(c))
    if (!parsed.success) return askAddress(c, { wrong: 'That is not an e-mail address.' })
    const refused = await limitedByAddress(c, 'request_mail', parsed.data.email)
    if (refused) return refused
    await requestPasswordReset(c.get('context'), parsed.data.email)
    return mailed(c)
  })
