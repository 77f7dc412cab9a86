import type { ComponentChildren, JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { Credits } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { sayPayer, sayRunway } from './credit-words.ts'
import './credits.css'

type PoolCardProps = { me: Me; credits: Credits | null; children?: ComponentChildren }

/** What can be spent and who pays, known at once; how long it lasts and what is set aside follow. */
export const PoolCard = ({ me, credits, children }: PoolCardProps): JSX.Element => {
  const { available } = me.credits
  const runway = available === 0 ? null : (credits?.runwayDays ?? null)
  const held = credits?.held ?? 0
  return (
    <section class="pool" aria-label={say('credits_balance')}>
      <p class="pool-number numbers">{sayNumber(available)}</p>
      <p class="pool-noun">{sayMany('to_spend', available)}</p>
      <p class="pool-payer any-name">{sayPayer(me)}</p>
      {(runway !== null || held > 0) && (
        <p class="pool-runway">
          {[
            runway !== null && sayRunway(runway),
            held > 0 && say('credits_set_aside', sayMany('credits', held)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {children}
    </section>
  )
}
