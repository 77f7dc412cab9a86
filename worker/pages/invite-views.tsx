import type { Child, FC } from 'hono/jsx'
import type { Billing } from '#shared/contract/billing.ts'
import type { InvitationState, PeekedInvitation } from '#shared/contract/invitations.ts'
import { emailMaxLength, nameMaxLength, passwordMaxLength, passwordMinLength } from '#shared/rules/limits.ts'
import { dayOf as day, OwnPlan } from './own-plan.tsx'
import { Card, Seal } from './page.tsx'

/*
 * What the invitation page shows, one view a state: what is the matter, and the one next step. None of them holds
 * the invited address in full, and none says whether an address has an account (T5, T12).
 */

type Shown = { token: string; invitation: PeekedInvitation }

const To: FC<{ token: string; what: string; children?: Child; quiet?: boolean }> = ({
  token,
  what,
  children,
  quiet,
}) => (
  <form method="post" action={`/invite/${token}/${what}`}>
    <button class={quiet ? 'button quiet' : 'button'} type="submit">
      {children}
    </button>
  </form>
)

const Wrong: FC<{ children?: Child }> = ({ children }) =>
  children ? (
    <p class="note bad" role="alert">
      {children}
    </p>
  ) : null

const Title: FC<{ invitation: PeekedInvitation }> = ({ invitation }) => (
  <>
    <h1>Join {invitation.organization.name}</h1>
    <p class="soft">
      You are invited to enhance listing photos with the credits of <b>{invitation.organization.name}</b>. The
      invitation is for <b>{invitation.invitedEmailMasked}</b>, until {day(invitation.expiresAt)}.
    </p>
  </>
)

const Email: FC = () => (
  <label>
    Your e-mail address
    <input type="email" name="email" autocomplete="email" required maxlength={emailMaxLength} />
  </label>
)

/** Nobody is signed in: both ways at once, for the page cannot know which is right. */
export const SignInOrUp: FC<Shown & { wrong?: string }> = ({ token, invitation, wrong }) => (
  <Card>
    <Title invitation={invitation} />
    <Wrong>{wrong}</Wrong>
    <details class="choice" name="way" open>
      <summary>I am new here</summary>
      <form method="post" action={`/invite/${token}/sign-up`}>
        <label>
          Your name
          <input name="name" autocomplete="name" required maxlength={nameMaxLength} />
        </label>
        <Email />
        <label>
          A password, at least {passwordMinLength} characters
          <input
            type="password"
            name="password"
            autocomplete="new-password"
            required
            minlength={passwordMinLength}
            maxlength={passwordMaxLength}
          />
        </label>
        <button class="button" type="submit">
          Sign up
        </button>
      </form>
    </details>
    <details class="choice" name="way">
      <summary>I have an account</summary>
      <form method="post" action={`/invite/${token}/sign-in`}>
        <Email />
        <label>
          Password
          <input
            type="password"
            name="password"
            autocomplete="current-password"
            required
            maxlength={passwordMaxLength}
          />
        </label>
        <button class="button" type="submit">
          Sign in
        </button>
        <a class="small" href="/reset-password">
          Forgot the password?
        </a>
      </form>
    </details>
    <p class="small">
      Use the very address that the invitation was sent to. Your photos and orders stay yours alone.
    </p>
  </Card>
)

/** After signing up, or signing in with an address that waits to be confirmed. */
export const EnterCode: FC<Shown & { wrong?: string; told?: string }> = ({
  token,
  invitation,
  wrong,
  told,
}) => (
  <Card>
    <Seal of="mail" />
    <h1>Look into your mailbox</h1>
    <p class="soft">
      We mailed you a code of six digits. Type it here, and you can join <b>{invitation.organization.name}</b>
      . If the mail says that you have an account already, sign in with it instead.
    </p>
    <Wrong>{wrong}</Wrong>
    {told && <p class="note good">{told}</p>}
    <form method="post" action={`/invite/${token}/code`}>
      <label>
        The code
        <input
          name="otp"
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          title="Six digits"
          required
          maxlength={7}
          autofocus
        />
      </label>
      <button class="button" type="submit">
        Confirm my address
      </button>
    </form>
    <To token={token} what="resend" quiet>
      Mail me another code
    </To>
    <To token={token} what="start-over" quiet>
      Sign in, or use another address
    </To>
  </Card>
)

/** T5: the wrong account; the invitation stays as it is. */
export const WrongAccount: FC<Shown & { signedInAs: string }> = ({ token, invitation, signedInAs }) => (
  <Card>
    <Seal of="over" />
    <h1>This invitation is for another address</h1>
    <p class="soft">
      It was sent to <b>{invitation.invitedEmailMasked}</b>, and you are signed in as <b>{signedInAs}</b>. It
      stays open: switch to the account with that address to join <b>{invitation.organization.name}</b>.
    </p>
    <To token={token} what="sign-out">
      Switch account
    </To>
  </Card>
)

/** T9: in a team already; nobody is moved silently. */
export const InAnotherTeam: FC<Shown & { owns: boolean; team: string }> = ({ invitation, owns, team }) => (
  <Card>
    <Seal of="over" />
    <h1>{owns ? `You own ${team}` : `You are in ${team}`}</h1>
    <p class="soft">
      One can be in one team at a time.{' '}
      {owns
        ? 'Hand it over or delete it in the Team panel of the extension, '
        : 'Leave it in the Team panel of the extension, '}
      then open this link again to join <b>{invitation.organization.name}</b>. The invitation waits until{' '}
      {day(invitation.expiresAt)}.
    </p>
  </Card>
)

/** The right account: everything that changes, and the explicit acceptance (T4). */
export const Answer: FC<
  Shown & { invitedBy: string | null; ownCredits: number; billing: Billing | null; wrong?: string }
> = (shown) => {
  const { token, invitation, invitedBy, ownCredits, billing, wrong } = shown
  return (
    <Card>
      <h1>Join {invitation.organization.name}?</h1>
      <p class="soft">
        {invitedBy ?? 'The owner'} invites you, until {day(invitation.expiresAt)}.
      </p>
      <Wrong>{wrong}</Wrong>
      <ul class="facts">
        <li>
          <b>The company pays.</b> From now on your photos are paid with {invitation.organization.name}’s
          credits.
        </li>
        <li>
          <b>Your work stays private.</b> Nobody in the team sees your orders or photos, the owner neither;
          the owner sees only how many credits everybody used together.
        </li>
        {billing && <OwnPlan billing={billing} />}
        <li>
          <b>Your own credits wait for you.</b>{' '}
          {ownCredits === 0
            ? 'You have none now; '
            : `Your ${ownCredits} ${ownCredits === 1 ? 'credit is' : 'credits are'} not spent meanwhile; `}
          when you leave, your account is as it was.
        </li>
      </ul>
      <To token={token} what="accept">
        Accept
      </To>
      <To token={token} what="decline" quiet>
        Decline
      </To>
    </Card>
  )
}

export const Joined: FC<{ organization: string }> = ({ organization }) => (
  <Card>
    <Seal of="done" />
    <h1>You are in {organization}</h1>
    <p class="soft">
      Photos that you enhance are paid by {organization} from now on. Sign in to the extension with this
      account, open a listing page, and click a photo.
    </p>
    <a class="button" href="/#extension">
      Get the extension
    </a>
  </Card>
)

export const Declined: FC<{ organization: string }> = ({ organization }) => (
  <Card>
    <Seal of="done" />
    <h1>You declined</h1>
    <p class="soft">
      Nothing changed for you. If you change your mind, ask {organization} to invite you again.
    </p>
  </Card>
)

const overs: Record<Exclude<InvitationState, 'pending'>, { title: string; say: string }> = {
  accepted: {
    title: 'This invitation was accepted',
    say: 'If it was you, sign in to the extension and start.',
  },
  declined: { title: 'This invitation was declined', say: 'Ask for a new one if that was a mistake.' },
  revoked: { title: 'This invitation was taken back', say: 'Ask the sender if you think that is a mistake.' },
  expired: {
    title: 'This invitation has expired',
    say: 'It was open for seven days. Ask for a new one: it takes a click.',
  },
}

export const Over: FC<{ organization: string; state: Exclude<InvitationState, 'pending'> }> = ({
  organization,
  state,
}) => (
  <Card>
    <Seal of="over" />
    <h1>{overs[state].title}</h1>
    <p class="soft">
      It was for joining <b>{organization}</b>. {overs[state].say}
    </p>
  </Card>
)

export const Unknown: FC = () => (
  <Card>
    <Seal of="over" />
    <h1>This link does not work</h1>
    <p class="soft">
      A newer mail may have taken its place, or it was cut short. Open the newest invitation in your mailbox,
      or ask for another one.
    </p>
  </Card>
)
