import type { Context } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import { sendPage, Top } from './page.tsx'

/** Mails style themselves and open nothing: each in a frame of its own without scripts, forms or our origin. */
const mailboxPolicy = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const shownInFull = 3

/** What was mailed in development, newest first, as people would see it. */
export const sendMailbox = (c: Context<AppEnv>, mails: readonly (Mail & { at: string })[]) =>
  sendPage(c, {
    title: `Mailbox (${mails.length}) · Lightpool`,
    policy: mailboxPolicy,
    body: (
      <>
        <Top>
          <nav>
            <a href="/dev/mailbox">Look again</a>
            <a href="/docs">API</a>
          </nav>
        </Top>
        <main class="mails">
          <h1>Mailbox</h1>
          <p class="soft">
            Development sends no mail. What would go out is kept here, newest first, and at{' '}
            <a href="/dev/mail">/dev/mail</a> for programs.
          </p>
          {mails.length === 0 && (
            <p class="note good">No mail yet. Sign up in the extension, and one is here.</p>
          )}
          {mails.map((mail, index) => (
            <details open={index < 1}>
              <summary>
                <b>{mail.subject}</b>
                <time datetime={mail.at}>{mail.at.slice(0, 19).replace('T', ' ')}</time>
                <span>to {mail.to}</span>
              </summary>
              <iframe
                title={mail.subject}
                sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
                srcdoc={mail.html.replace('<head>', '<head><base target="_blank">')}
                loading={index < shownInFull ? 'eager' : 'lazy'}
              />
              <pre>{mail.text}</pre>
            </details>
          ))}
        </main>
      </>
    ),
  })
