import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useComingBack } from '#extension/ui/use-coming-back.ts'
import { type Load, useLoad } from '#extension/ui/use-load.ts'
import { waitingInvitations } from './invitations-state.ts'
import type { readReview } from './requests.ts'
import { Closed, NotForYou } from './review-closed.tsx'
import { Declined, Joined } from './review-done.tsx'
import { LeaveFirst, OwnsAnother } from './review-elsewhere.tsx'
import { Offer } from './review-offer.tsx'
import { Placeholder } from './review-placeholder.tsx'
import type { Reviewed } from './shapes.ts'
import './review.css'

type ReviewProps = { id: string; email: string | null; onSwitchAccount: () => void }

/** An invitation with everything that is worth knowing before it is answered, in whatever state it is by now. */
export const Review = ({ id, email, onSwitchAccount }: ReviewProps): JSX.Element => {
  const reviewed = useLoad(id, () => ask<typeof readReview>('invitations/read-review', { id }))
  useLookingAgain(id, reviewed.reload)
  const [isDeclined, setDeclined] = useState(false)
  const { value, problem, loading, reload } = reviewed
  if (isDeclined && value !== null) return <Declined reviewed={value} />
  if (problem?.code === 'not_found' || problem?.code === 'invalid_message') {
    return <NotForYou email={email} onSwitchAccount={onSwitchAccount} />
  }
  if (value === null) {
    return problem !== null && !loading ? (
      <TroubleNotice problem={problem} onRetry={reload} />
    ) : (
      <Placeholder />
    )
  }
  return (
    <>
      {problem !== null && (
        <div class="review-trouble">
          <TroubleNotice problem={problem} onRetry={reload} />
        </div>
      )}
      <Present
        reviewed={reviewed as Load<Reviewed> & { value: Reviewed }}
        onDeclined={() => setDeclined(true)}
      />
    </>
  )
}

type PresentProps = { reviewed: Load<Reviewed> & { value: Reviewed }; onDeclined: () => void }

/** What can be done with it, by its state and by which team the account is in. */
const Present = ({ reviewed, onDeclined }: PresentProps): JSX.Element => {
  const { invitation, me } = reviewed.value
  const team = me.organization
  if (invitation.state === 'accepted' && team?.name === invitation.organization.name) {
    return <Joined reviewed={reviewed.value} />
  }
  if (invitation.state !== 'pending') return <Closed invitation={invitation} />
  if (team?.role === 'owner')
    return <OwnsAnother reviewed={reviewed.value} team={team.name} onDeclined={onDeclined} />
  if (team !== null) {
    return (
      <LeaveFirst
        reviewed={reviewed.value}
        team={team.name}
        onLeft={reviewed.reload}
        onDeclined={onDeclined}
      />
    )
  }
  return <Offer reviewed={reviewed.value} onAnswered={reviewed.reload} onDeclined={onDeclined} />
}

/** Another window, the popup or the mail's link may have answered it: look again when one comes back to this page. */
const useLookingAgain = (id: string, reload: () => void): void => {
  useComingBack(reload)
  const sentAt = waitingInvitations.value.find((each) => each.id === id)?.sentAt
  const [seen, setSeen] = useState(sentAt)
  useEffect(() => {
    if (sentAt === seen) return
    setSeen(sentAt)
    reload()
  }, [sentAt, seen, reload])
}
