import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { grantNames } from './credit-words.ts'
import { sayExpiry } from './plan-words.ts'

type ExpiriesProps = Pick<Billing, 'grants'> & { title?: string }

/** Credits come in grants: what is left of each, and when it expires. The one that is spent first is on top (C9). */
export const Expiries = ({
  grants,
  title = say('credits_what_expires_when'),
}: ExpiriesProps): JSX.Element | null => {
  if (grants.length === 0) return null
  const now = Date.now()
  return (
    <section class="stack expiries" aria-label={title}>
      <h3>{title}</h3>
      <ol class="card flush list">
        {grants.map(({ id, kind, amount, remaining, expiresAt }, at) => {
          const expiry = sayExpiry(expiresAt, now)
          return (
            <li key={id} class="entry">
              <div class="grow">
                <p class="one-line">{grantNames()[kind]}</p>
                <p class="small">
                  {expiry.isSoon ? <strong class="soon">{expiry.words}</strong> : expiry.words}
                  {at === 0 && grants.length > 1 && ` · ${say('credits_spent_first')}`}
                </p>
              </div>
              <div class="entry-amount numbers">
                <p>{sayNumber(remaining)}</p>
                <p class="small">{say('credits_of', sayNumber(amount))}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
