import { callApi } from '#extension/services/api.ts'
import { browser } from '#extension/services/browser.ts'
import { readOrder } from '#extension/services/photo-store.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { PageRun } from './run.ts'
import { allRuns, loadRuns } from './runs.ts'
import type { FoundPage, KnownPhotos, Look, PhotoWork } from './shapes.ts'
import { briefOf, viewOf } from './view.ts'

export type PageInTab = { tabId: number; url: string; page: string; found: FoundPage }

/** What the page of a tab shows now, read from its document alone. */
export const readPage = async (
  tabId: number,
  { pageKeyOf }: Pick<PhotoWork, 'pageKeyOf'>,
): Promise<Result<PageInTab>> => {
  try {
    const tab = await browser.tabs.get(tabId)
    const [answer] = await browser.scripting.executeScript({
      target: { tabId },
      files: ['/page-photos.js'],
    })
    const found = answer?.result as FoundPage | undefined
    if (tab.url === undefined || found === undefined) return failed(pageClosed())
    return ok({ tabId, url: tab.url, page: pageKeyOf(tab.url, found.canonical), found })
  } catch {
    return failed(pageClosed())
  }
}

export const look = async (tabId: number, work: PhotoWork): Promise<Result<Look>> => {
  const [here] = await Promise.all([readPage(tabId, work), loadRuns()])
  if (!here.ok) return here
  const { page, found } = here.value
  const run = runOfPage(page)
  return ok({
    photos: found.photos,
    title: found.title,
    run: run === null ? null : viewOf(run),
    others: allRuns()
      .filter((other) => other.page !== page)
      .map(briefOf)
      .filter(({ stage }) => stage !== 'open'),
  })
}

/** The newest run of a listing. */
export const runOfPage = (page: string): PageRun | null =>
  allRuns()
    .filter((run) => run.page === page)
    .sort((a, b) => b.createdAt - a.createdAt)[0] ?? null

/** The page's order, where this device knows it, tells by their addresses what was paid before. */
export const known = async (tabId: number, work: PhotoWork): Promise<Result<KnownPhotos>> => {
  const [here, me] = await Promise.all([readPage(tabId, work), callApi((client) => client.v1.me.$get())])
  if (!here.ok) return here
  if (!me.ok) return me
  const orderId = await readOrder(me.value.account.id, here.value.page)
  if (orderId === null) return ok({ paid: [], added: [] })
  const order = await callApi((client) => client.v1.orders[':id'].$get({ param: { id: orderId } }))
  // It was deleted elsewhere: then nothing of it is known.
  if (!order.ok) return order.problem.code === 'not_found' ? ok({ paid: [], added: [] }) : order
  const states = new Map(order.value.images.map(({ sourceUrl, paid }) => [sourceUrl, paid]))
  const photos = here.value.found.photos.filter(({ addresses }) => states.has(addresses[0] ?? ''))
  return ok({
    added: photos.map(({ identity }) => identity),
    paid: photos.filter(({ addresses }) => states.get(addresses[0]!)).map(({ identity }) => identity),
  })
}

const pageClosed = (): Trouble => ({
  code: 'page_closed',
  title: say('whole_page_this_page_cannot_be_looked_at'),
  detail: say('whole_page_reload_it_then_open_lightpool'),
})
