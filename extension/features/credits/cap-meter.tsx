import type { JSX } from 'preact'
import { sayDate, sayNumber } from '#extension/ui/when.ts'
import type { SpendingCap } from '#shared/contract/credits.ts'

/** A member's own limit: how much of it is left, and when it begins anew. */
export const CapMeter = ({ cap }: { cap: SpendingCap }): JSX.Element => {
  const { limit, used, left, resetsAt } = cap
  return (
    <section class="card stack cap" aria-label="Your limit">
      <p class="row">
        <strong class="grow">Your limit</strong>
        <span class="numbers">
          {sayNumber(left)} of {sayNumber(limit)} left
        </span>
      </p>
      <meter
        class="cap-meter"
        min={0}
        max={Math.max(1, limit)}
        value={Math.min(limit, used)}
        aria-label={`${sayNumber(used)} of ${sayNumber(limit)} credits used`}
      />
      <p class="small">
        Your company’s owner lets you spend {sayNumber(limit)} a period. It begins anew on {sayDate(resetsAt)}
        . What you use of it stays between you and Lightpool.
      </p>
    </section>
  )
}
