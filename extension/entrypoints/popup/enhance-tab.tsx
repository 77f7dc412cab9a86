import type { JSX } from 'preact'
import { SiteCard } from '#extension/features/current-site/site-card.tsx'
import { openOrder } from '#extension/features/orders/orders-tab.tsx'
import { RecentOrders } from '#extension/features/orders/recent-orders.tsx'
import { showTab } from './show-tab.ts'

/** The site under the popup, and what was done last. */
export const EnhanceTab = (): JSX.Element => (
  <div class="stack">
    <h2 class="unseen">Enhance</h2>
    <SiteCard />
    <RecentOrders
      onOpen={(id) => {
        openOrder(id)
        showTab('orders')
      }}
    />
  </div>
)
