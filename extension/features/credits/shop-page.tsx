import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { PageHead } from '#extension/ui/page-head.tsx'
import type { Billing } from '#shared/contract/billing.ts'
import { Shop } from './shop.tsx'

/** What can be bought, as a page of the Credits tab. */
export const ShopPage = ({ billing, onBack }: { billing: Billing; onBack: () => void }): JSX.Element => (
  <div class="stack">
    <PageHead title={say('credits_get_credits')} onBack={onBack} backTo={say('place_credits')} />
    <Shop billing={billing} />
  </div>
)
