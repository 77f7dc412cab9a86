import type { ComponentChildren, JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { sayPlan } from './plan-words.ts'
import type { manage } from './requests.ts'

type PlanCardProps = { billing: Billing; children?: ComponentChildren }

const stateWords = { plain: null, light: 'Ending', bad: 'Payment failed' } as const

/** The plan as it stands, and the way to where it is managed. */
export const PlanCard = ({ billing, children }: PlanCardProps): JSX.Element => {
  const managing = useAction(() => ask<typeof manage>('credits/manage', {}))
  const said = sayPlan(billing)
  const state = said === null ? null : stateWords[said.tone]
  return (
    <section class={said?.tone === 'bad' ? 'card stack plan troubled' : 'card stack plan'} aria-label="Plan">
      <div>
        <p class="row">
          <strong class="grow">{said === null ? 'No plan' : said.title}</strong>
          {state !== null && <span class={`chip ${said?.tone}`}>{state}</span>}
        </p>
        <p class="small">
          {said === null ? 'A plan brings credits every month. Single packs last two years.' : said.words}
        </p>
      </div>
      <div class="row plan-acts">
        {children}
        {billing.portalUrl !== undefined && (
          <Button
            compact
            kind={said?.tone === 'bad' ? 'primary' : 'secondary'}
            busy={managing.busy}
            onPress={() => void managing.run()}
          >
            {said === null ? 'Invoices' : said.manage}
          </Button>
        )}
      </div>
      {managing.problem && <TroubleNotice problem={managing.problem} />}
    </section>
  )
}
