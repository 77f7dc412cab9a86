import type { JSX } from 'preact'
import { PageHead } from '#extension/ui/page-head.tsx'
import type { Billing } from '#shared/contract/billing.ts'
import { Shop } from './shop.tsx'

/** What can be bought, as a page of the Credits tab. */
export const ShopPage = ({ billing, onBack }: { billing: Billing; onBack: () => void }): JSX.Element => (
  <div class="stack">
    <PageHead title="Get credits" onBack={onBack} backTo="credits" />
    <Shop billing={billing} />
  </div>
)
