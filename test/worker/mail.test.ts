import { describe, expect, it } from 'vitest'
import { oneLine } from '#worker/mail/one-line.ts'
import { accountDeletedMail } from '#worker/mail/templates/account-deleted.ts'
import { alreadyRegisteredMail } from '#worker/mail/templates/already-registered.ts'
import { choosePasswordMail } from '#worker/mail/templates/choose-password.ts'
import { invitationMail } from '#worker/mail/templates/invitation.ts'
import { passwordChangedMail } from '#worker/mail/templates/password-changed.ts'
import { passwordResetMail } from '#worker/mail/templates/password-reset.ts'
import { poolEmptyMail, poolLowMail } from '#worker/mail/templates/pool-alert.ts'
import { verificationMail } from '#worker/mail/templates/verification.ts'
import { freshEmail, newestMailTo, postSignUp } from './support/people.ts'

const to = 'robin@example.com'
const page = 'https://lightpool.example/reset-password?token=r_abc'
const letters = {
  verification: verificationMail(to, '012345', 'https://lightpool.example/verify?token=a.b', 30),
  alreadyRegistered: alreadyRegisteredMail(to, page),
  passwordReset: passwordResetMail(to, page, 60),
  choosePassword: choosePasswordMail(to, page, 60),
  passwordChanged: passwordChangedMail(to, page),
  accountDeleted: accountDeletedMail(to),
  poolLow: poolLowMail({ to, organization: 'Brightside', available: 20, size: 100 }),
  poolEmpty: poolEmptyMail({ to, organization: 'Brightside', size: 100 }),
}

/** What a person reads of a mail's HTML. */
const words = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

describe.each(Object.entries(letters))('the mail %s', (_name, mail) => {
  it('says the same in text and in HTML', () => {
    const html = words(mail.html)
    for (const line of mail.text.split('\n').filter((text) => text !== '')) {
      const said = line.replace(/:$/, '').replace(/ \d{6}$/, '')
      expect(html).toContain(said.replace(/\s+/g, ' '))
    }
    expect(mail.to).toBe(to)
  })

  it('works where pictures, scripts and stylesheets of others are blocked, and knows light and dark', () => {
    expect(mail.html).not.toMatch(/<script|<img|<link|@import|url\(/i)
    expect(mail.html).toContain('prefers-color-scheme:dark')
    expect(mail.html).toContain('<meta name="viewport" content="width=device-width,initial-scale=1"/>')
  })

  it('has no other six digits than a code', () => {
    const found = `${mail.subject}\n${mail.text}\n${mail.html}`.match(/\b\d{6}\b/g) ?? []
    expect(new Set(found)).toEqual(new Set(mail === letters.verification ? ['012345'] : []))
  })
})

describe('what people typed', () => {
  const nasty = `Eve\r\nBcc: all@example.com\u2028\u202e<script>alert(1)</script>"&${'x'.repeat(400)}`

  it('cannot add a header, a line, a tag or a page of text to a mail', () => {
    const mail = invitationMail({
      to,
      organization: nasty,
      invitedBy: nasty,
      url: 'https://lightpool.example/invite/"><b>',
      expiresAt: 0,
    })
    expect(mail.subject).not.toMatch(/[\r\n\u2028\u202e]/)
    expect([...mail.subject].length).toBeLessThanOrEqual(120)
    expect(mail.html).not.toContain('<script>')
    expect(mail.html).not.toContain('"><b>')
    expect(mail.text.split('\n')[0]).toMatch(/^Join Eve Bcc: all@example\.com <script>.*…$/)
    expect(mail.text.split('\n').length).toBeLessThan(20)
  })

  it('oneLine keeps ordinary names as they are, and whole characters when it cuts', () => {
    for (const name of ['Zoë Brown', '李小龍', 'Ana-María d’Àvila', '👩‍💻'.normalize()]) {
      expect(oneLine(name, 40).replace(/\s/g, '')).toBe(name.replace(/[\s\u200d]/g, ''))
    }
    expect(oneLine('😀😀😀😀', 3)).toBe('😀😀…')
    expect(oneLine(' \n ', 3)).toBe('')
  })

  it('a name in a sign-up reaches no mail to the address of somebody else', async () => {
    const email = freshEmail()
    await postSignUp(email, { name: 'Visit evil.example now' })
    const { subject, text, html } = await newestMailTo(email)
    expect(`${subject}${text}${html}`).not.toContain('evil.example')
  })
})
