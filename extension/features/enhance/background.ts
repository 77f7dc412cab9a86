import { answer, type Sender } from '#extension/services/answer.ts'
import { browser } from '#extension/services/browser.ts'
import { emit } from '#extension/services/messages.ts'
import { onNewLife } from '#extension/services/new-life.ts'
import { forgetAllPhotos } from '#extension/services/photo-store.ts'
import { keepPopupTab } from '#extension/services/popup-tab.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { watchSessionState } from '#extension/services/session-store.ts'
import { watchSites } from '#extension/services/sites.ts'
import { say } from '#extension/services/words.ts'
import { startContextMenu } from './context-menu.ts'
import { change, enhance } from './enhance.ts'
import { turnedOff, worthAnotherTry } from './events.ts'
import { follow, giveUp, originalOf, resultOf } from './follow.ts'
import { keep, startKeeping } from './keep.ts'
import { lookAhead } from './look-ahead.ts'
import { pageKeyOf } from './page-key.ts'
import { injectWorkbench, syncPageScripts } from './page-scripts.ts'
import { openPermissionWindow } from './permission-window.ts'
import {
  abandonPhoto,
  askPermission,
  changeSettings,
  enhancePhoto,
  followJob,
  keepPhoto,
  openPopup,
  openWorkbench,
  takeOriginal,
  takePhoto,
  takeResult,
} from './requests.ts'
import { take } from './take.ts'

/** Everything that enhancing does in the background. Call it synchronously while the background starts. */
export const startEnhance = (): void => {
  startContextMenu()
  startKeeping()
  answerPages()
  followPermissions()
  followSession()
}

const answerPages = (): void => {
  answer(openWorkbench, async (_, sender) =>
    (await injectWorkbench(tabOf(sender))) ? ok(null) : failed(notAllowedHere()),
  )
  answer(takePhoto, ({ page, ...input }, sender) => {
    if (page !== undefined) lookAhead(pageKeyOf(addressOf(sender), page.canonical), page.title)
    return take(input, addressOf(sender))
  })
  answer(enhancePhoto, ({ page, ...photo }, sender) =>
    enhance({ ...photo, title: page.title, page: pageKeyOf(addressOf(sender), page.canonical) }),
  )
  answer(changeSettings, ({ imageId, settings }) => change(imageId, settings))
  answer(keepPhoto, (input, sender) => keep(input, siteOf(sender)))
  answer(followJob, ({ jobId, seen }, sender) => follow(jobId, seen, siteOf(sender)))
  answer(abandonPhoto, ({ jobId }, sender) => giveUp(jobId, siteOf(sender)))
  answer(takeResult, ({ jobId }, sender) => resultOf(jobId, siteOf(sender)))
  answer(takeOriginal, ({ jobId }, sender) => originalOf(jobId, siteOf(sender)))
  answer(askPermission, async ({ origins }, sender) => {
    await openPermissionWindow(tabOf(sender), addressOf(sender), origins)
    return ok(null)
  })
  answer(openPopup, ({ tab }) => showPopup(tab))
}

/** The page's address as the browser tells it, not as the page does. */
const addressOf = (sender: Sender): string => sender.tab?.url ?? sender.url!
const siteOf = (sender: Sender): string => new URL(sender.url!).origin
const tabOf = (sender: Sender): number => sender.tab!.id!

const showPopup = async (tab?: string): Promise<Result<null>> => {
  if (tab !== undefined) await keepPopupTab(tab)
  try {
    await browser.action.openPopup()
    return ok(null)
  } catch {
    return failed(popupClosed())
  }
}

const followPermissions = (): void => {
  browser.permissions.onAdded.addListener(() => void syncPageScripts().then(() => tellPages(worthAnotherTry)))
  browser.permissions.onRemoved.addListener(() => void syncPageScripts())
  watchSites((now, before) => {
    void syncPageScripts()
    const left = new Set(now.map(({ page }) => page))
    const gone = before.filter(({ page }) => !left.has(page))
    if (gone.length > 0)
      void tellPages(
        turnedOff,
        gone.map(({ page }) => page),
      )
  })
  void onNewLife('page-scripts', syncPageScripts)
}

const tellPages = async (event: typeof turnedOff, url?: string[]): Promise<void> => {
  const tabs = await browser.tabs.query(url === undefined ? {} : { url })
  await Promise.all(tabs.map(({ id }) => emit(event, null, { tabId: id! })))
}

const followSession = (): void => {
  watchSessionState((state) => {
    if (state === 'signed-in') void tellPages(worthAnotherTry)
    else if (state === 'signed-out') void forgetAllPhotos()
  })
}

const notAllowedHere = (): Trouble => ({
  code: 'permission_needed',
  title: say('enhance_lightpool_is_off_on_this_page'),
  detail: say('enhance_turn_it_on_for_this_site_in'),
})
const popupClosed = (): Trouble => ({
  code: 'popup_closed',
  title: say('enhance_open_lightpool'),
  detail: say('enhance_click_the_lightpool_icon'),
})
