import { apiAddress } from '#extension/services/api-address.ts'
import { browser } from '#extension/services/browser.ts'
import { emit } from '#extension/services/messages.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { billingChanged } from './events.ts'

/**
 * The tabs in which somebody pays or changes their plan. When such a tab has loaded another page, or is closed,
 * something may have been bought: the balance is asked for again. Their ids lie in storage, since the service worker
 * forgets.
 */
const storageKey = 'pay-tabs'

const readTabs = async (): Promise<number[]> => {
  const kept = await browser.storage.session.get(storageKey)
  return (kept[storageKey] as number[] | undefined) ?? []
}

const keepTabs = (tabs: readonly number[]): Promise<void> =>
  browser.storage.session.set({ [storageKey]: tabs })

/** Opens a page of the payment provider, or of the Worker in test mode, and of nobody else. */
export const openPayTab = async (address: string): Promise<Result<null>> => {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.origin !== apiAddress))
    return failed(strangeAddress())
  const tab = await browser.tabs.create({ url: url.href })
  if (tab.id !== undefined) await keepTabs([...(await readTabs()), tab.id])
  return ok(null)
}

/** Call it synchronously while the background starts. */
export const followPayTabs = (refreshMe: () => Promise<unknown>): void => {
  const look = async (tabId: number): Promise<void> => {
    if (!(await readTabs()).includes(tabId)) return
    await refreshMe()
    await emit(billingChanged, null, 'extension-pages')
  }
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') void look(tabId)
  })
  browser.tabs.onRemoved.addListener(async (tabId) => {
    await look(tabId)
    const tabs = await readTabs()
    if (tabs.includes(tabId)) await keepTabs(tabs.filter((each) => each !== tabId))
  })
}

const strangeAddress = (): Trouble => ({
  code: 'internal_error',
  title: say('credits_the_payment_page_is_not_to_be'),
  detail: say('credits_nothing_was_charged_please_try'),
})
