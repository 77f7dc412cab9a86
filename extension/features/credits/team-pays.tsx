import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { sayCount } from '#extension/ui/when.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { Expiries } from './expiries.tsx'
import { sayPlan } from './plan-words.ts'
import type { manage } from './requests.ts'

/** For a member: who pays, why nothing can be bought here, and what of their own waits untouched (C2, T10). */
export const TeamPays = ({ billing }: { billing: Billing | null }): JSX.Element => {
  const own = billing?.grants.reduce((sum, { remaining }) => sum + remaining, 0) ?? null
  return (
    <>
      <section class="card" aria-label="Who pays">
        <Facts>
          <Fact Icon={CreditsIcon} title="The company pays">
            Every photo that you keep is paid from the company’s credits. Only its owner buys more: you have
            no billing of your own while you are in the team.
          </Fact>
          <Fact
            Icon={ClockIcon}
            title={
              own === null || own === 0
                ? 'Your own credits stay yours'
                : `Your own ${sayCount(own, 'credit')} ${own === 1 ? 'waits' : 'wait'}`
            }
          >
            Untouched, and yours again if you leave. Those that expire keep their date.
          </Fact>
        </Facts>
        {billing !== null && <OwnPlan billing={billing} />}
      </section>
      {billing !== null && <Expiries grants={billing.grants} title="What of yours expires when" />}
    </>
  )
}

/** A plan of one's own goes on while the team pays: it can be cancelled, and nothing else. */
const OwnPlan = ({ billing }: { billing: Billing }): JSX.Element | null => {
  const managing = useAction(() => ask<typeof manage>('credits/manage', {}))
  const said = sayPlan(billing)
  if (said === null) return null
  return (
    <div class="own-plan">
      <strong>Your own {said.title}</strong>
      <p class="small">
        {said.words} It goes on as it is, paid by you.{' '}
        {billing.portalUrl !== undefined && (
          <LinkButton disabled={managing.busy} onPress={() => void managing.run()}>
            Cancel it, or see invoices
          </LinkButton>
        )}
      </p>
      {managing.problem && <TroubleNotice problem={managing.problem} />}
    </div>
  )
}
