import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Monogram } from '#extension/ui/monogram.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import { justJoined } from './invitations-state.ts'
import type { acceptAtOnce, openReview } from './requests.ts'
import './invitations.css'

/** One invitation that waits for an answer. Accepting opens the review first when there is something to think of. */
export const InvitationCard = ({ invitation }: { invitation: ReceivedInvitation }): JSX.Element => {
  const { id, organization, invitedBy } = invitation
  const accepting = useAction(
    () => ask<typeof acceptAtOnce>('invitations/accept-at-once', { id }),
    ({ joined }) => {
      if (joined !== null) justJoined.value = joined.name
    },
  )
  return (
    <article class="card stack invited" aria-label={say('invitations_invitation_to', organization.name)}>
      <div class="row invited-head">
        <Monogram name={organization.name} tone="company" />
        <div class="grow">
          <p class="small one-line">
            {sayAround('invitations_invites_you_to', <bdi key="by">{invitedBy}</bdi>)}
          </p>
          <h3 class="two-lines" title={organization.name}>
            <bdi>{organization.name}</bdi>
          </h3>
        </div>
      </div>
      {accepting.problem && <TroubleNotice problem={accepting.problem} />}
      <div class="row">
        <span class="grow">
          <Button kind="primary" wide compact busy={accepting.busy} onPress={() => void accepting.run()}>
            {say('invitations_accept')}
          </Button>
        </span>
        <span class="grow">
          <Button
            wide
            compact
            disabled={accepting.busy}
            onPress={() => void ask<typeof openReview>('invitations/open-review', { id })}
          >
            {say('invitations_review')}
          </Button>
        </span>
      </div>
    </article>
  )
}
