import type { ComponentChildren, JSX } from 'preact'
import { sayCount, sayNumber } from '#extension/ui/when.ts'
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
    <section class="pool" aria-label="Balance">
      <p class="pool-number numbers">{sayNumber(available)}</p>
      <p class="pool-noun">{available === 1 ? 'credit to spend' : 'credits to spend'}</p>
      <p class="pool-payer any-name">{sayPayer(me)}</p>
      {(runway !== null || held > 0) && (
        <p class="pool-runway">
          {[runway !== null && sayRunway(runway), held > 0 && `${sayCount(held, 'credit')} set aside`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {children}
    </section>
  )
}
