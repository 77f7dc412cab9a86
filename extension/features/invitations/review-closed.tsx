import type { ComponentChildren, JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { AccountIcon, CheckIcon, ClockIcon, LeaveIcon, MailIcon } from '#extension/ui/icons.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import type { InvitationState, ReadInvitation } from '#shared/contract/invitations.ts'

type Ended = Exclude<InvitationState, 'pending'>

const marks = {
  expired: ClockIcon,
  revoked: MailIcon,
  declined: LeaveIcon,
  accepted: CheckIcon,
} as const

const titles = (): Record<Ended, string> => ({
  expired: say('invitations_this_invitation_has_expired'),
  revoked: say('invitations_this_invitation_was_taken_back'),
  declined: say('invitations_you_declined_this_invitation'),
  accepted: say('invitations_this_invitation_was_used'),
})

/** It was answered, taken back or has run out (T7, T8): what that means and what helps. */
export const Closed = ({ invitation }: { invitation: ReadInvitation }): JSX.Element => {
  const state = invitation.state === 'pending' ? 'expired' : invitation.state
  const Mark = marks[state]
  return (
    <section class="card closed">
      <Empty mark={<Mark size={26} />} title={titles()[state]}>
        <p class="any-name">{explain(state, invitation)}</p>
        <p>{say('invitations_nothing_has_changed_for_you')}</p>
      </Empty>
    </section>
  )
}

const explain = (state: Ended, { organization, invitedBy }: ReadInvitation): ComponentChildren => {
  const company = <bdi key="company">{organization.name}</bdi>
  const inviter = <bdi key="inviter">{invitedBy}</bdi>
  switch (state) {
    case 'expired':
      return sayAround('invitations_it_stood_for_seven_days_ask_of', inviter, company)
    case 'revoked':
      return sayAround('invitations_does_not_offer_it_any_more_if', company, inviter)
    case 'declined':
      return sayAround('invitations_if_you_think_better_of_it_ask', inviter, company)
    case 'accepted':
      return sayAround('invitations_you_have_been_in_with_it_and', company, inviter)
  }
}

type NotForYouProps = { email: string | null; onSwitchAccount: () => void }

/** Of another address, or no longer there: the two look alike on purpose, so this helps with both. */
export const NotForYou = ({ email, onSwitchAccount }: NotForYouProps): JSX.Element => (
  <section class="card closed">
    <Empty mark={<AccountIcon size={26} />} title={say('invitations_no_such_invitation_for_this')}>
      <p class="any-name">
        {email === null
          ? say('invitations_not_here')
          : sayAround('invitations_not_for', <bdi key="email">{email}</bdi>)}
      </p>
      <Button kind="primary" onPress={onSwitchAccount}>
        {say('invitations_switch_account')}
      </Button>
    </Empty>
  </section>
)
