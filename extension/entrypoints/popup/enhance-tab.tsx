import type { JSX } from 'preact'
import { refreshMe } from '#extension/features/account/me-state.ts'
import { useOwnCap } from '#extension/features/credits/use-own-cap.ts'
import { SiteCard } from '#extension/features/current-site/site-card.tsx'
import type { SiteSwitch } from '#extension/features/current-site/site-switch.ts'
import {
  lookAtSite,
  requestSitePermission,
  siteStatus,
  turnSiteOff,
  turnUploads,
} from '#extension/features/enhance/site-permission.ts'
import { openOrder } from '#extension/features/orders/orders-tab.tsx'
import { RecentOrders } from '#extension/features/orders/recent-orders.tsx'
import { WholePage } from '#extension/features/whole-page/whole-page.tsx'
import { browser } from '#extension/services/browser.ts'
import { permissionPattern } from '#extension/services/picture-fetch.ts'
import { rememberSite } from '#extension/services/sites.ts'
import { say } from '#extension/services/words.ts'
import { purseOf } from '#extension/ui/purse-words.ts'
import type { Me } from '#shared/contract/me.ts'
import { showTab } from './show-tab.ts'

const siteSwitch: SiteSwitch = {
  status: siteStatus,
  lookAt: lookAtSite,
  turnOn: requestSitePermission,
  turnOff: turnSiteOff,
  setUploads: turnUploads,
}

/** The page under the popup: its site, all its photos, and what was done last. */
export const EnhanceTab = ({ me }: { me: Me }): JSX.Element => {
  const cap = useOwnCap(me)
  return (
    <div class="stack">
      <h2 class="unseen">{say('popup_this_page')}</h2>
      <SiteCard
        control={siteSwitch}
        whenOn={({ id = -1, url }) => (
          <WholePage
            tabId={id}
            purse={purseOf(me, cap)}
            onSpent={() => void refreshMe()}
            onCredits={() => showTab('credits')}
            onAllow={(origins) => allowHosts(url!, origins)}
          />
        )}
      />
      <RecentOrders
        onOpen={(id) => {
          openOrder(id)
          showTab('orders')
        }}
      />
    </div>
  )
}

/** Photos may lie on more hosts than were asked for when the site was turned on. */
const allowHosts = async (page: string, photos: readonly string[]): Promise<boolean> => {
  const granted = await browser.permissions.request({ origins: [...photos] })
  if (granted) await rememberSite({ page: permissionPattern(page), photos })
  return granted
}
