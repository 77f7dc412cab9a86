import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { leave } from '#extension/features/team/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { sayDate } from '#extension/ui/when.ts'
import { DeclineButton } from './decline-button.tsx'
import { Hero } from './review-hero.tsx'
import type { Reviewed } from './shapes.ts'
import { WhatChanges } from './what-changes.tsx'

type LeaveFirstProps = { reviewed: Reviewed; team: string; onLeft: () => void; onDeclined: () => void }

/** An account is in one team at a time, and nobody is moved silently (T9): leaving is a step of its own. */
export const LeaveFirst = ({ reviewed, team, onLeft, onDeclined }: LeaveFirstProps): JSX.Element => {
  const [asking, setAsking] = useState(false)
  const leaving = useAction(
    () => ask<typeof leave>('team/leave', {}),
    () => {
      setAsking(false)
      onLeft()
    },
  )
  return (
    <InvitedElsewhere reviewed={reviewed}>
      <Notice tone="light" title={say('invitations_you_are_in_another_team')}>
        {sayAround(
          'invitations_leave_first',
          <bdi key="team" class="any-name">
            {team}
          </bdi>,
          sayDate(reviewed.invitation.expiresAt),
        )}
      </Notice>
      <WhatChanges credits={reviewed.credits} billing={reviewed.billing} />
      <div class="answers">
        <Button kind="primary" wide onPress={() => setAsking(true)}>
          {say('invitations_leave_the_other_team')}
        </Button>
        <DeclineButton invitation={reviewed.invitation} onDeclined={onDeclined} />
      </div>
      {asking && (
        <Confirm
          title={say('invitations_leave_your_team')}
          doLabel={say('invitations_leave')}
          keepLabel={say('invitations_stay')}
          busy={leaving.busy}
          onDo={() => void leaving.run()}
          onCancel={() => setAsking(false)}
        >
          <p>
            {sayAround(
              'invitations_leaving_means',
              <bdi key="team" class="any-name">
                {team}
              </bdi>,
            )}
          </p>
          {leaving.problem && <TroubleNotice problem={leaving.problem} />}
        </Confirm>
      )}
    </InvitedElsewhere>
  )
}

type OwnsAnotherProps = { reviewed: Reviewed; team: string; onDeclined: () => void }

/** An owner has people who depend on them, so there is no way around handing over or deleting first (T9). */
export const OwnsAnother = ({ reviewed, team, onDeclined }: OwnsAnotherProps): JSX.Element => (
  <InvitedElsewhere reviewed={reviewed}>
    <Notice tone="light" title={say('invitations_you_own_a_team')}>
      {sayAround(
        'invitations_hand_over_first',
        <bdi key="team" class="any-name">
          {team}
        </bdi>,
        sayDate(reviewed.invitation.expiresAt),
      )}
    </Notice>
    <div class="answers">
      <DeclineButton invitation={reviewed.invitation} onDeclined={onDeclined} />
    </div>
  </InvitedElsewhere>
)

type InvitedElsewhereProps = { reviewed: Reviewed; children: ComponentChildren }

const InvitedElsewhere = ({ reviewed: { invitation }, children }: InvitedElsewhereProps): JSX.Element => (
  <article class="review">
    <Hero
      company={invitation.organization.name}
      title={sayAround('invitations_join', <bdi key="company">{invitation.organization.name}</bdi>)}
    >
      {sayAround('invitations_invites_you_to_use', <bdi key="by">{invitation.invitedBy}</bdi>)}
    </Hero>
    <div class="review-body">{children}</div>
  </article>
)
