import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
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
  if (billing.provider === 'none') return <Notice title={say('credits_nothing_can_be_bought_at_the')} />
  return (
    <div class="stack shop">
      {billing.provider === 'sandbox' && (
        <p class="small">
          <span class="chip light">{say('credits_test_mode')}</span> {say('credits_test_mode_about')}
        </p>
      )}
      <section class="stack shop-part" aria-label={say('credits_packs')}>
        <h3>{say('credits_once')}</h3>
        <ul class="packs">
          {billing.packs.map(({ id, credits, price }) => (
            <li key={id} class="pack">
              <p class="pack-credits numbers">{sayNumber(credits)}</p>
              <p class="small">{say('credits_noun')}</p>
              <Button
                wide
                compact
                busy={isBusy(`pack ${id}`)}
                label={say('credits_buy_credits_for', credits, sayPrice(price))}
                onPress={() => press(`pack ${id}`, { pack: id })}
              >
                {sayPrice(price)}
              </Button>
            </li>
          ))}
        </ul>
        <p class="small">{say('credits_they_last_two_years')}</p>
      </section>
      <section class="stack shop-part" aria-label={say('credits_plans')}>
        <h3>{say('credits_every_month')}</h3>
        <ul class="card flush list">
          {billing.plans.map((plan) => (
            <li key={plan.id} class="plan-offer">
              <div class="grow">
                <p>
                  <strong>{plan.name}</strong>
                </p>
                <p class="small numbers">{say('credits_credits_a_month', sayNumber(plan.credits))}</p>
              </div>
              {plan.id === billing.plan && billing.nextPlan === null ? (
                <span class="chip good">{say('credits_your_plan')}</span>
              ) : (
                <Button
                  compact
                  busy={isBusy(`plan ${plan.id}`)}
                  label={say(
                    billing.plan === null ? 'credits_take_plan' : 'credits_change_plan',
                    plan.name,
                    sayNumber(plan.credits),
                    sayPrice(plan.price),
                  )}
                  onPress={() => press(`plan ${plan.id}`, { plan: plan.id })}
                >
                  {sayPrice(plan.price)}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p class="small">{say('credits_what_is_left_of_a_month_rolls')}</p>
      </section>
      {buying.problem && <TroubleNotice problem={buying.problem} />}
    </div>
  )
}
