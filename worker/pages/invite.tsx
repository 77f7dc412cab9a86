import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { SignInInput, SignUpInput, VerifyEmailInput } from '#shared/contract/auth.ts'
import { EmailAddress } from '#shared/contract/fields.ts'
import type { PeekedInvitation } from '#shared/contract/invitations.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { askBetterAuth } from '#worker/domain/accounts/ask-better-auth.ts'
import { authenticate } from '#worker/domain/accounts/authenticate.ts'
import { requestVerification } from '#worker/domain/accounts/request-mail.ts'
import { signIn } from '#worker/domain/accounts/sign-in.ts'
import { signUp } from '#worker/domain/accounts/sign-up.ts'
import { readBilling } from '#worker/domain/billing/read-billing.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { readOwnCredits } from '#worker/domain/credits/read-own-credits.ts'
import { acceptInvitation } from '#worker/domain/invitations/accept.ts'
import { declineInvitation } from '#worker/domain/invitations/decline.ts'
import { findMineByToken, peekInvitation } from '#worker/domain/invitations/received.ts'
import type { LimitName } from '#worker/domain/limits/rules.ts'
import { readOrganization } from '#worker/domain/organizations/read.ts'
import { jsonSized } from '#worker/routes/accepts.ts'
import { limited, limitOf } from '#worker/routes/limited.ts'
import * as views from './invite-views.tsx'
import { fieldsOf, ownForm } from './own-form.tsx'
import { sendPage } from './page.tsx'

type Call = Context<AppEnv>

/**
 * The address that is being confirmed, kept by the browser for the code's form: the page itself never holds it.
 * Whoever changes it only asks to confirm another address.
 */
const addressCookie = 'lightpool_confirming'
const addressCookieSeconds = 60 * 60

const show = (c: Call, body: Child, status: ContentfulStatusCode = 200) =>
  sendPage(c, { title: 'Invitation · Lightpool', body }, status)

const tokenOf = (c: Call) => c.req.param('token') ?? ''
const backTo = (c: Call) => c.redirect(`/invite/${tokenOf(c)}`, 303)

const keepAddress = (c: Call, address: string) =>
  setCookie(c, addressCookie, address, {
    path: '/invite',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.get('context').settings.publicUrl.startsWith('https:'),
    maxAge: addressCookieSeconds,
  })

const forgetAddress = (c: Call) => deleteCookie(c, addressCookie, { path: '/invite' })

const keptAddress = (c: Call): string | null =>
  EmailAddress.safeParse(getCookie(c, addressCookie)).data ?? null

/** Hands better-auth's session cookies to the browser. */
const passCookies = (c: Call, answer: Response) => {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

const actorOf = async (c: Call): Promise<ActorContext | null> => {
  const actor = await authenticate(c.get('context'), c.req.raw)
  return actor && { ...c.get('context'), actor }
}

type Told = { wrong?: string; told?: string; status?: ContentfulStatusCode }

/** For somebody who is signed in: what stands between them and joining, or the question itself. */
const showToActor = async (c: Call, ctx: ActorContext, invitation: PeekedInvitation, told: Told) => {
  const shown = { token: tokenOf(c), invitation }
  const found = await findMineByToken(ctx, tokenOf(c))
  if (!found.ok) return show(c, <views.WrongAccount {...shown} signedInAs={ctx.actor.email} />, 403)
  const present = await readOrganization(ctx)
  if (present.ok) {
    const { name, role } = present.value
    return show(c, <views.InAnotherTeam {...shown} team={name} owns={role === 'owner'} />, 409)
  }
  const [ownCredits, billing] = await Promise.all([readOwnCredits(ctx), readBilling(ctx)])
  const { invitedByName } = found.value
  return show(
    c,
    <views.Answer
      {...shown}
      invitedBy={invitedByName}
      ownCredits={ownCredits}
      billing={billing.ok ? billing.value : null}
      wrong={told.wrong}
    />,
    told.status,
  )
}

/** The page for the present state of the invitation and of the visitor. */
const present = async (c: Call, told: Told = {}) => {
  const peeked = await peekInvitation(c.get('context'), tokenOf(c))
  if (!peeked.ok) return show(c, <views.Unknown />, 404)
  const invitation = peeked.value
  const ctx = await actorOf(c)
  if (invitation.state !== 'pending') {
    const mine = invitation.state === 'accepted' && ctx ? await readOrganization(ctx) : null
    if (mine?.ok && mine.value.name === invitation.organization.name) {
      return show(c, <views.Joined organization={mine.value.name} />)
    }
    return show(c, <views.Over organization={invitation.organization.name} state={invitation.state} />)
  }
  if (ctx) return showToActor(c, ctx, invitation, told)
  const shown = { token: tokenOf(c), invitation, wrong: told.wrong }
  return keptAddress(c)
    ? show(c, <views.EnterCode {...shown} told={told.told} />, told.status)
    : show(c, <views.SignInOrUp {...shown} />, told.status)
}

/** A limit on what the form does, told on the page instead of as a problem document. */
const heldBack = async (c: Call, name: LimitName, address: string) => {
  const refusal = await limitOf(c, name, address)
  if (refusal?.code !== 'rate_limited') return null
  c.header('Retry-After', String(refusal.retryAfterSeconds))
  const minutes = Math.ceil(refusal.retryAfterSeconds / 60)
  return present(c, { wrong: `That was tried too often. Try again in ${minutes} minutes.`, status: 429 })
}

const userAgentOf = (c: Call) => ({ userAgent: c.req.header('User-Agent') })

const withActor = async (c: Call, act: (ctx: ActorContext) => Promise<Response>): Promise<Response> => {
  const ctx = await actorOf(c)
  return ctx ? act(ctx) : backTo(c)
}

/** Where an invitation's mail leads. Works without the extension and without scripts. */
export const invitePages = new Hono<AppEnv>()
  .use('/invite/*', limited('look_up_token'))
  .post('/invite/*', jsonSized, ownForm)
  .get('/invite/:token', (c) => present(c))
  .post('/invite/:token/sign-up', async (c) => {
    const input = SignUpInput.safeParse(await fieldsOf(c))
    if (!input.success)
      return present(c, {
        wrong: 'Fill in your name, an address and a password of 8 characters.',
        status: 400,
      })
    const held = await heldBack(c, 'sign_up', input.data.email)
    if (held) return held
    await signUp(c.get('context'), input.data)
    keepAddress(c, input.data.email)
    return backTo(c)
  })
  .post('/invite/:token/sign-in', async (c) => {
    const input = SignInInput.safeParse(await fieldsOf(c))
    if (!input.success) return present(c, { wrong: 'Type your address and your password.', status: 400 })
    const held = await heldBack(c, 'sign_in', input.data.email)
    if (held) return held
    const signedIn = await signIn(c.get('context'), input.data, userAgentOf(c))
    if (signedIn.result === 'not_verified') {
      keepAddress(c, input.data.email)
      return backTo(c)
    }
    if (!signedIn.answer.ok) return present(c, { wrong: 'Address and password do not fit.', status: 401 })
    passCookies(c, signedIn.answer)
    forgetAddress(c)
    return backTo(c)
  })
  .post('/invite/:token/code', async (c) => {
    const email = keptAddress(c)
    const { otp = '' } = await fieldsOf(c)
    const input = VerifyEmailInput.safeParse({ email, otp: otp.replaceAll(' ', '') })
    if (!input.success) return present(c, { wrong: 'Type the six digits of the code.', status: 400 })
    const held = await heldBack(c, 'enter_code', input.data.email)
    if (held) return held
    const answer = await askBetterAuth(c.get('context'), {
      ...userAgentOf(c),
      method: 'POST',
      path: '/email-otp/verify-email',
      body: input.data,
    })
    if (!answer.ok) {
      return present(c, {
        wrong: 'That code does not fit, or it was tried three times. Ask for another one.',
        status: 400,
      })
    }
    passCookies(c, answer)
    forgetAddress(c)
    return backTo(c)
  })
  .post('/invite/:token/resend', async (c) => {
    const email = keptAddress(c)
    if (!email) return backTo(c)
    const held = await heldBack(c, 'request_mail', email)
    if (held) return held
    await requestVerification(c.get('context'), email)
    return present(c, { told: 'A new code is on its way. Older ones no longer work.' })
  })
  .post('/invite/:token/start-over', (c) => {
    forgetAddress(c)
    return backTo(c)
  })
  .post('/invite/:token/sign-out', async (c) => {
    passCookies(
      c,
      await askBetterAuth(c.get('context'), {
        ...userAgentOf(c),
        cookie: c.req.header('Cookie'),
        method: 'POST',
        path: '/sign-out',
        body: {},
      }),
    )
    return backTo(c)
  })
  .post('/invite/:token/accept', (c) =>
    withActor(c, async (ctx) => {
      const found = await findMineByToken(ctx, tokenOf(c))
      const accepted = found.ok ? await acceptInvitation(ctx, found.value, 'link') : found
      return accepted.ok
        ? show(c, <views.Joined organization={accepted.value.organization.name} />)
        : present(c)
    }),
  )
  .post('/invite/:token/decline', (c) =>
    withActor(c, async (ctx) => {
      const found = await findMineByToken(ctx, tokenOf(c))
      const declined = found.ok ? await declineInvitation(ctx, found.value) : found
      if (!found.ok || !declined.ok) return present(c)
      return show(c, <views.Declined organization={found.value.organizationName} />)
    }),
  )
