import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { sayDate, sayNumber } from '#extension/ui/when.ts'
import type { SpendingCap } from '#shared/contract/credits.ts'

/** A member's own limit: how much of it is left, and when it begins anew. */
export const CapMeter = ({ cap }: { cap: SpendingCap }): JSX.Element => {
  const { limit, used, left, resetsAt } = cap
  return (
    <section class="card stack cap" aria-label={say('credits_your_limit')}>
      <p class="row">
        <strong class="grow">{say('credits_your_limit')}</strong>
        <span class="numbers">{say('credits_of_left', sayNumber(left), sayNumber(limit))}</span>
      </p>
      <meter
        class="cap-meter"
        min={0}
        max={Math.max(1, limit)}
        value={Math.min(limit, used)}
        aria-label={say('credits_of_credits_used', sayNumber(used), sayNumber(limit))}
      />
      <p class="small">{say('credits_your_companys_owner_lets_you', sayNumber(limit), sayDate(resetsAt))}</p>
    </section>
  )
}
