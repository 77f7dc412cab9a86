import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { listEntries } from '#extension/features/credits/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { CreditsIcon, KeyIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
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
  const from = <bdi key="from">{offer.from}</bdi>
  return (
    <section class="card stack offered" aria-label={say('team_ownership_offer')}>
      <div>
        <p class="small">
          {sayAround(
            'team_offers_you',
            <bdi key="from" class="any-name">
              {offer.from}
            </bdi>,
          )}
        </p>
        <h3 class="two-lines">{sayAround('team_to_own', <bdi key="team">{offer.organization.name}</bdi>)}</h3>
      </div>
      <Facts>
        <Fact Icon={CreditsIcon} title={say('team_you_become_the_one_who_pays')}>
          {own === null
            ? sayAround('team_you_pay', from)
            : sayAround('team_you_pay_with', sayMany('credits', own), from)}
        </Fact>
        <Fact Icon={KeyIcon} title={say('team_you_run_the_team')}>
          {sayAround('team_you_alone_run', from)}
        </Fact>
      </Facts>
      {answering.problem && <TroubleNotice problem={answering.problem} />}
      <div class="row">
        <span class="grow">
          <Button wide disabled={answering.busy} onPress={() => void answering.run(false)}>
            {say('team_decline')}
          </Button>
        </span>
        <span class="grow">
          <Button kind="primary" wide busy={answering.busy} onPress={() => setSure(true)}>
            {say('team_accept')}
          </Button>
        </span>
      </div>
      {sure && (
        <Confirm
          title={say('team_pay_for_this_team')}
          doLabel={say('team_i_will_pay')}
          keepLabel={say('team_not_now')}
          doKind="primary"
          busy={answering.busy}
          onDo={() => {
            setSure(false)
            void answering.run(true)
          }}
          onCancel={() => setSure(false)}
        >
          <p>
            {sayAround(
              'team_everybody_spends_yours',
              <bdi key="team" class="any-name">
                {offer.organization.name}
              </bdi>,
            )}
          </p>
        </Confirm>
      )}
    </section>
  )
}
