import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { sayDate } from '#extension/ui/when.ts'
import { DeclineButton } from './decline-button.tsx'
import type { accept } from './requests.ts'
import { Hero } from './review-hero.tsx'
import type { Reviewed } from './shapes.ts'
import { WhatChanges } from './what-changes.tsx'

type OfferProps = { reviewed: Reviewed; onAnswered: () => void; onDeclined: () => void }

/** The invitation while it can be accepted: the explicit acceptance that joining takes (T4). */
export const Offer = ({ reviewed, onAnswered, onDeclined }: OfferProps): JSX.Element => {
  const { invitation, me } = reviewed
  const { organization, invitedBy, expiresAt } = invitation
  // Whatever the answer was, the page then shows how things stand.
  const accepting = useAction(async () => {
    const result = await ask<typeof accept>('invitations/accept', { id: invitation.id })
    if (result.ok || result.problem.code !== 'offline') onAnswered()
    return result
  })
  return (
    <article class="review">
      <Hero
        company={organization.name}
        title={sayAround('invitations_join', <bdi key="company">{organization.name}</bdi>)}
      >
        {sayAround('invitations_invites_you_to_use', <bdi key="by">{invitedBy}</bdi>)}
      </Hero>
      <div class="review-body">
        <WhatChanges credits={reviewed.credits} billing={reviewed.billing} />
        {accepting.problem && <TroubleNotice problem={accepting.problem} />}
        <div class="answers">
          <Button kind="primary" wide busy={accepting.busy} onPress={() => void accepting.run()}>
            {say('invitations_accept')}
          </Button>
          <DeclineButton invitation={invitation} disabled={accepting.busy} onDeclined={onDeclined} />
        </div>
        <p class="small fine-print any-name">
          {sayAround('invitations_for_until', <bdi key="email">{me.account.email}</bdi>, sayDate(expiresAt))}
        </p>
      </div>
    </article>
  )
}
