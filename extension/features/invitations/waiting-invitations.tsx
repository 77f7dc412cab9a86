import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { say, sayMany } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Notice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { InvitationCard } from './invitation-card.tsx'
import { justJoined, keepAsking, waitingInvitations } from './invitations-state.ts'

type WaitingInvitationsProps = {
  /** The team that the account is in now, null for none. */
  team: string | null
  onShowAll?: () => void
}

/**
 * What waits for an answer, newest first, and the word that one was accepted. With `onShowAll` only the newest is
 * drawn, with the way to the others.
 */
export const WaitingInvitations = ({ team, onShowAll }: WaitingInvitationsProps): JSX.Element => {
  useEffect(() => keepAsking(), [])
  const waiting = waitingInvitations.value
  const shown = onShowAll === undefined ? waiting : waiting.slice(0, 1)
  const more = waiting.length - shown.length
  // The region is there before its content, so that readers hear what comes into it.
  return (
    <section class="waiting stack" aria-label={say('invitations_invitations')} aria-live="polite">
      {team !== null && justJoined.value === team && (
        <Notice tone="good" title={say('invitations_joined')}>
          {sayAround(
            'invitations_team_pays_now',
            <bdi key="team" class="any-name">
              {team}
            </bdi>,
          )}
        </Notice>
      )}
      {shown.map((invitation) => (
        <InvitationCard key={invitation.id} invitation={invitation} />
      ))}
      {more > 0 && onShowAll !== undefined && (
        <p class="aside">
          <LinkButton onPress={onShowAll}>{sayMany('more_invitations', more)}</LinkButton>
        </p>
      )}
    </section>
  )
}
