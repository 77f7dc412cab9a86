import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { sayPlan } from './plan-words.ts'
import type { manage } from './requests.ts'

type PlanCardProps = {
  billing: Billing
  /** Where more are sold elsewhere than beside it. */
  onGetCredits?: () => void
}

const stateWords = () =>
  ({ plain: null, light: say('credits_ending'), bad: say('credits_payment_failed_mark') }) as const

/** The plan as it stands, and the way to where it is managed. */
export const PlanCard = ({ billing, onGetCredits }: PlanCardProps): JSX.Element => {
  const managing = useAction(() => ask<typeof manage>('credits/manage', {}))
  const said = sayPlan(billing)
  const state = said === null ? null : stateWords()[said.tone]
  // A payment that failed is what comes first.
  const troubled = said?.tone === 'bad'
  const getCredits = onGetCredits !== undefined && (
    <Button compact kind={troubled ? 'secondary' : 'primary'} onPress={onGetCredits}>
      {say('credits_get_credits')}
    </Button>
  )
  return (
    <section
      class={troubled ? 'card stack plan troubled' : 'card stack plan'}
      aria-label={say('credits_plan')}
    >
      <div>
        <p class="row">
          <strong class="grow">{said === null ? say('credits_no_plan') : said.title}</strong>
          {state !== null && <span class={`chip ${said?.tone}`}>{state}</span>}
        </p>
        <p class="small">{said === null ? say('credits_a_plan_brings_credits_every') : said.words}</p>
      </div>
      <div class="row plan-acts">
        {!troubled && getCredits}
        {billing.portalUrl !== undefined && (
          <Button
            compact
            kind={troubled ? 'primary' : 'secondary'}
            busy={managing.busy}
            onPress={() => void managing.run()}
          >
            {said === null ? say('credits_invoices') : said.manage}
          </Button>
        )}
        {troubled && getCredits}
      </div>
      {managing.problem && <TroubleNotice problem={managing.problem} />}
    </section>
  )
}
