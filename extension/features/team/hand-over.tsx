import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
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
        <h3>Ownership offered</h3>
        <p class="soft">
          Since {sayWhen(offer.offeredAt)}. You own the team and pay until{' '}
          <bdi class="any-name">{member.name}</bdi> accepts.
        </p>
      </div>
      {withdrawing.problem && <TroubleNotice problem={withdrawing.problem} />}
      <Button wide busy={withdrawing.busy} onPress={() => void withdrawing.run()}>
        Take the offer back
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
        <h3>Hand over the team</h3>
        <p class="soft">
          {isOpenElsewhere
            ? 'You have offered it to somebody else. Take that offer back first.'
            : 'They become the owner and pay for everybody, once they have accepted.'}
        </p>
      </div>
      <Button wide disabled={isOpenElsewhere} onPress={() => setAsking(true)}>
        Offer ownership
      </Button>
      {asking && (
        <Confirm
          title="Offer ownership?"
          doLabel="Offer"
          keepLabel="Not now"
          doKind="primary"
          busy={offering.busy}
          onDo={() => void offering.run()}
          onCancel={() => setAsking(false)}
        >
          <p>
            If <bdi class="any-name">{member.name}</bdi> accepts, their credits pay for everybody, and they
            alone run the team.
          </p>
          <p class="soft">You stay as a member. Your own credits stay yours and wait for you.</p>
          {offering.problem && <TroubleNotice problem={offering.problem} />}
        </Confirm>
      )}
    </section>
  )
}
