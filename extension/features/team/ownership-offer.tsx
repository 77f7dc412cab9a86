import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { listEntries } from '#extension/features/credits/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { CreditsIcon, KeyIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayCount } from '#extension/ui/when.ts'
import type { Me } from '#shared/contract/me.ts'
import type { answerOwnership } from './requests.ts'

type Offer = NonNullable<Me['ownershipOffer']>

/** The offer to become the payer: it says so before anything can be pressed (T11). */
export const OwnershipOffer = ({ offer }: { offer: Offer }): JSX.Element => {
  const [sure, setSure] = useState(false)
  const answering = useAction((accept: boolean) =>
    ask<typeof answerOwnership>('team/answer-ownership', { accept }),
  )
  // The newest line of one's own ledger says what one's own wallet holds, team or not.
  const wallet = useLoad('own wallet', () => ask<typeof listEntries>('credits/list-entries', { limit: 1 }))
  const own = wallet.value === null ? null : (wallet.value.entries[0]?.balanceAfter ?? 0)
  return (
    <section class="card stack offered" aria-label="Ownership offer">
      <div>
        <p class="small">
          <bdi class="any-name">{offer.from}</bdi> offers you
        </p>
        <h3 class="two-lines">
          to own <bdi>{offer.organization.name}</bdi>
        </h3>
      </div>
      <Facts>
        <Fact Icon={CreditsIcon} title="You become the one who pays">
          Everybody’s photos are paid from your own credits from then on
          {own !== null && <>: {sayCount(own, 'credit')} now</>}. <bdi>{offer.from}</bdi> keeps theirs.
        </Fact>
        <Fact Icon={KeyIcon} title="You run the team">
          You alone invite, remove, rename and delete. <bdi>{offer.from}</bdi> stays as a member.
        </Fact>
      </Facts>
      {answering.problem && <TroubleNotice problem={answering.problem} />}
      <div class="row">
        <span class="grow">
          <Button wide disabled={answering.busy} onPress={() => void answering.run(false)}>
            Decline
          </Button>
        </span>
        <span class="grow">
          <Button kind="primary" wide busy={answering.busy} onPress={() => setSure(true)}>
            Accept
          </Button>
        </span>
      </div>
      {sure && (
        <Confirm
          title="Pay for this team?"
          doLabel="I will pay"
          keepLabel="Not now"
          doKind="primary"
          busy={answering.busy}
          onDo={() => {
            setSure(false)
            void answering.run(true)
          }}
          onCancel={() => setSure(false)}
        >
          <p>
            From now on everybody in <bdi class="any-name">{offer.organization.name}</bdi> spends your
            credits.
          </p>
        </Confirm>
      )}
    </section>
  )
}
