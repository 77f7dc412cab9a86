import { defineBackground } from 'wxt/utils/define-background'
import { startAccount } from '#extension/features/account/background.ts'
import { refreshMe } from '#extension/features/account/me.ts'
import { readKeptMe, watchKeptMe } from '#extension/features/account/me-cache.ts'
import { combinePhotos } from '#extension/features/brackets/combine-photos.ts'
import { startCredits } from '#extension/features/credits/background.ts'
import { startPoolAlerts } from '#extension/features/credits/pool-alerts.ts'
import { startTellingLow } from '#extension/features/credits/tell-low.ts'
import { startEnhance } from '#extension/features/enhance/background.ts'
import { enhance } from '#extension/features/enhance/enhance.ts'
import { follow } from '#extension/features/enhance/follow.ts'
import { keep } from '#extension/features/enhance/keep.ts'
import { pageKeyOf } from '#extension/features/enhance/page-key.ts'
import { injectWorkbench } from '#extension/features/enhance/page-scripts.ts'
import { readPurse } from '#extension/features/enhance/read-purse.ts'
import { take } from '#extension/features/enhance/take.ts'
import { startInvitations } from '#extension/features/invitations/background.ts'
import { startOrders } from '#extension/features/orders/background.ts'
import { startSession } from '#extension/features/session/background.ts'
import { startSettings } from '#extension/features/settings/background.ts'
import { startTeam } from '#extension/features/team/background.ts'
import { startUploadAssist } from '#extension/features/upload-assist/background.ts'
import { startWholePage } from '#extension/features/whole-page/background.ts'
import { lockStorage } from '#extension/services/secret-store.ts'

// Listeners are added synchronously: a service worker that wakes for an event hears it only if they are there.
export default defineBackground(() => {
  void lockStorage()
  startSession()
  startEnhance()
  startWholePage({ take, combine: combinePhotos, enhance, keep, follow, pageKeyOf, injectWorkbench })
  startUploadAssist({ pageKeyOf, readPurse })
  startAccount()
  startCredits({ refreshMe })
  startTellingLow(spendsOwnCredits)
  startPoolAlerts({
    refreshMe,
    watchMe: (changed) => void watchKeptMe((kept) => changed(kept?.me ?? null)),
  })
  startOrders()
  startSettings()
  startInvitations({ refreshMe })
  startTeam({ refreshMe })
})

const spendsOwnCredits = async (): Promise<boolean> => (await readKeptMe())?.me.credits.payer !== 'team'
