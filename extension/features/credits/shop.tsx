import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { Billing, CheckoutInput } from '#shared/contract/billing.ts'
import { sayPrice } from '#shared/rules/prices.ts'
import type { buy } from './requests.ts'

/** Packs and plans with their prices. Each opens the page where it is paid for; nothing is bought before. */
export const Shop = ({ billing }: { billing: Billing }): JSX.Element => {
  const [wanted, setWanted] = useState<string | null>(null)
  const buying = useAction((input: CheckoutInput) => ask<typeof buy>('credits/buy', input))
  const press = (id: string, input: CheckoutInput) => {
    if (buying.busy) return
    setWanted(id)
    void buying.run(input)
  }
  const isBusy = (id: string) => buying.busy && wanted === id
  if (billing.provider === 'none') return <Notice title="Nothing can be bought at the moment" />
  return (
    <div class="stack shop">
      {billing.provider === 'sandbox' && (
        <p class="small">
          <span class="chip light">Test mode</span> You pay on a test page: no card, no money.
        </p>
      )}
      <section class="stack shop-part" aria-label="Packs">
        <h3>Once</h3>
        <ul class="packs">
          {billing.packs.map(({ id, credits, price }) => (
            <li key={id} class="pack">
              <p class="pack-credits numbers">{sayNumber(credits)}</p>
              <p class="small">credits</p>
              <Button
                wide
                compact
                busy={isBusy(`pack ${id}`)}
                label={`Buy ${credits} credits for ${sayPrice(price)}`}
                onPress={() => press(`pack ${id}`, { pack: id })}
              >
                {sayPrice(price)}
              </Button>
            </li>
          ))}
        </ul>
        <p class="small">They last two years.</p>
      </section>
      <section class="stack shop-part" aria-label="Plans">
        <h3>Every month</h3>
        <ul class="card flush list">
          {billing.plans.map((plan) => (
            <li key={plan.id} class="plan-offer">
              <div class="grow">
                <p>
                  <strong>{plan.name}</strong>
                </p>
                <p class="small numbers">{sayNumber(plan.credits)} credits a month</p>
              </div>
              {plan.id === billing.plan && billing.state === 'active' && billing.nextPlan === null ? (
                <span class="chip good">Your plan</span>
              ) : (
                <Button
                  compact
                  busy={isBusy(`plan ${plan.id}`)}
                  label={`${billing.plan === null ? 'Take' : 'Change to'} ${plan.name}, ${plan.credits} credits a month for ${sayPrice(plan.price)}`}
                  onPress={() => press(`plan ${plan.id}`, { plan: plan.id })}
                >
                  {sayPrice(plan.price)}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p class="small">What is left of a month rolls over for one more. Cancel at any time.</p>
      </section>
      {buying.problem && <TroubleNotice problem={buying.problem} />}
    </div>
  )
}
