import type { JSX } from 'preact'
import { SiteCard } from '#extension/features/current-site/site-card.tsx'
import type { SiteSwitch } from '#extension/features/current-site/site-switch.ts'
import {
  lookAtSite,
  requestSitePermission,
  siteStatus,
  turnSiteOff,
} from '#extension/features/enhance/site-permission.ts'
import { openOrder } from '#extension/features/orders/orders-tab.tsx'
import { RecentOrders } from '#extension/features/orders/recent-orders.tsx'
import { showTab } from './show-tab.ts'

const siteSwitch: SiteSwitch = {
  status: siteStatus,
  lookAt: lookAtSite,
  turnOn: requestSitePermission,
  turnOff: turnSiteOff,
}

/** The site under the popup, and what was done last. */
export const EnhanceTab = (): JSX.Element => (
  <div class="stack">
    <h2 class="unseen">Enhance</h2>
    <SiteCard control={siteSwitch} />
    <RecentOrders
      onOpen={(id) => {
        openOrder(id)
        showTab('orders')
      }}
    />
  </div>
)
