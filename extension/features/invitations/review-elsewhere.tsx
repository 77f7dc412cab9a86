import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { leave } from '#extension/features/team/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
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
      <Notice tone="light" title="You are in another team">
        An account is in one team at a time. Leave <bdi class="any-name">{team}</bdi> first; this invitation
        waits until {sayDate(reviewed.invitation.expiresAt)}.
      </Notice>
      <WhatChanges credits={reviewed.credits} billing={reviewed.billing} />
      <div class="answers">
        <Button kind="primary" wide onPress={() => setAsking(true)}>
          Leave the other team
        </Button>
        <DeclineButton invitation={reviewed.invitation} onDeclined={onDeclined} />
      </div>
      {asking && (
        <Confirm
          title="Leave your team?"
          doLabel="Leave"
          keepLabel="Stay"
          busy={leaving.busy}
          onDo={() => void leaving.run()}
          onCancel={() => setAsking(false)}
        >
          <p>
            You stop spending the credits of <bdi class="any-name">{team}</bdi> at once. Coming back takes a
            new invitation.
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
    <Notice tone="light" title="You own a team">
      Hand <bdi class="any-name">{team}</bdi> over to one of its members, or delete it, in the Team tab of the
      popup. Then come back: this invitation waits until {sayDate(reviewed.invitation.expiresAt)}.
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
      title={
        <>
          Join <bdi>{invitation.organization.name}</bdi>
        </>
      }
    >
      <bdi>{invitation.invitedBy}</bdi> invites you to use the company’s credits.
    </Hero>
    <div class="review-body">{children}</div>
  </article>
)
