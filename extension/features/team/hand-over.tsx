import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { sayWhen } from '#extension/ui/when.ts'
import type { Member, OwnershipOffer } from '#shared/contract/organization.ts'
import type { offerOwnership, withdrawOwnership } from './requests.ts'

type HandOverProps = { member: Member; offer: OwnershipOffer | null; onChanged: () => void }

/** Ownership is offered, one offer at a time, and can be taken back until it is accepted (T11). */
export const HandOver = ({ member, offer, onChanged }: HandOverProps): JSX.Element => {
  if (offer?.accountId === member.accountId) {
    return <OpenOffer member={member} offer={offer} onChanged={onChanged} />
  }
  return <MakeOffer member={member} isOpenElsewhere={offer !== null} onChanged={onChanged} />
}

type OpenOfferProps = { member: Member; offer: OwnershipOffer; onChanged: () => void }

const OpenOffer = ({ member, offer, onChanged }: OpenOfferProps): JSX.Element => {
  const withdrawing = useAction(() => ask<typeof withdrawOwnership>('team/withdraw-ownership', {}), onChanged)
  return (
    <section class="card stack offered">
      <div>
        <h3>{say('team_ownership_offered')}</h3>
        <p class="soft">
          {sayAround(
            'team_offered_since',
            sayWhen(offer.offeredAt),
            <bdi key="name" class="any-name">
              {member.name}
            </bdi>,
          )}
        </p>
      </div>
      {withdrawing.problem && <TroubleNotice problem={withdrawing.problem} />}
      <Button wide busy={withdrawing.busy} onPress={() => void withdrawing.run()}>
        {say('team_take_the_offer_back')}
      </Button>
    </section>
  )
}

type MakeOfferProps = { member: Member; isOpenElsewhere: boolean; onChanged: () => void }

const MakeOffer = ({ member, isOpenElsewhere, onChanged }: MakeOfferProps): JSX.Element => {
  const [asking, setAsking] = useState(false)
  const offering = useAction(
    () => ask<typeof offerOwnership>('team/offer-ownership', { accountId: member.accountId }),
    () => {
      setAsking(false)
      onChanged()
    },
  )
  return (
    <section class="card stack">
      <div>
        <h3>{say('team_hand_over_the_team')}</h3>
        <p class="soft">
          {isOpenElsewhere ? say('team_you_have_offered_it_to') : say('team_they_become_the_owner_and_pay')}
        </p>
      </div>
      <Button wide disabled={isOpenElsewhere} onPress={() => setAsking(true)}>
        {say('team_offer_ownership')}
      </Button>
      {asking && (
        <Confirm
          title={say('team_offer_ownership_question')}
          doLabel={say('team_offer')}
          keepLabel={say('team_not_now')}
          doKind="primary"
          busy={offering.busy}
          onDo={() => void offering.run()}
          onCancel={() => setAsking(false)}
        >
          <p>
            {sayAround(
              'team_if_accepted',
              <bdi key="name" class="any-name">
                {member.name}
              </bdi>,
            )}
          </p>
          <p class="soft">{say('team_you_stay_as_a_member_your_own')}</p>
          {offering.problem && <TroubleNotice problem={offering.problem} />}
        </Confirm>
      )}
    </section>
  )
}
