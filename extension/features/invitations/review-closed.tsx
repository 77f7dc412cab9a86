import type { ComponentChildren, JSX } from 'preact'
import { Button } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { AccountIcon, CheckIcon, ClockIcon, LeaveIcon, MailIcon } from '#extension/ui/icons.tsx'
import type { InvitationState, ReadInvitation } from '#shared/contract/invitations.ts'

type Ended = Exclude<InvitationState, 'pending'>

const marks = {
  expired: ClockIcon,
  revoked: MailIcon,
  declined: LeaveIcon,
  accepted: CheckIcon,
} as const

const titles: Record<Ended, string> = {
  expired: 'This invitation has expired',
  revoked: 'This invitation was taken back',
  declined: 'You declined this invitation',
  accepted: 'This invitation was used already',
}

/** It was answered, taken back or has run out (T7, T8): what that means and what helps. */
export const Closed = ({ invitation }: { invitation: ReadInvitation }): JSX.Element => {
  const state = invitation.state === 'pending' ? 'expired' : invitation.state
  const Mark = marks[state]
  return (
    <section class="card closed">
      <Empty mark={<Mark size={26} />} title={titles[state]}>
        <p class="any-name">{explain(state, invitation)}</p>
        <p>Nothing has changed for you.</p>
      </Empty>
    </section>
  )
}

const explain = (state: Ended, { organization, invitedBy }: ReadInvitation): ComponentChildren => {
  const company = <bdi>{organization.name}</bdi>
  const inviter = <bdi>{invitedBy}</bdi>
  switch (state) {
    case 'expired':
      return (
        <>
          It stood for seven days. Ask {inviter} of {company} to send it again.
        </>
      )
    case 'revoked':
      return (
        <>
          {company} does not offer it any more. If that surprises you, ask {inviter}.
        </>
      )
    case 'declined':
      return (
        <>
          If you think better of it, ask {inviter} of {company} for a new one.
        </>
      )
    case 'accepted':
      return (
        <>
          You have been in {company} with it and are not any more. Ask {inviter} for a new one to come back.
        </>
      )
  }
}

type NotForYouProps = { email: string | null; onSwitchAccount: () => void }

/** Of another address, or no longer there: the two look alike on purpose, so this helps with both. */
export const NotForYou = ({ email, onSwitchAccount }: NotForYouProps): JSX.Element => (
  <section class="card closed">
    <Empty mark={<AccountIcon size={26} />} title="No such invitation for this account">
      <p class="any-name">
        It may have been sent to another address
        {email !== null && (
          <>
            {' '}
            than <bdi>{email}</bdi>
          </>
        )}
        , or it does not exist any more. Nothing happened to it.
      </p>
      <Button kind="primary" onPress={onSwitchAccount}>
        Switch account
      </Button>
    </Empty>
  </section>
)
