import { callApi } from '#extension/services/api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { readPage, runOfPage } from './look.ts'
import { newRun, type PageRun, withPhotos } from './run.ts'
import { loadRuns, saveRun } from './runs.ts'
import type { FoundPhoto, PhotoWork } from './shapes.ts'

/** Begins a listing's run, or adds these photos to the one that it has. Spends nothing. */
export const prepare = async (
  tabId: number,
  photos: readonly FoundPhoto[],
  work: PhotoWork,
): Promise<Result<PageRun>> => {
  const run = await runUnder(tabId, work)
  if (!run.ok) return run
  const next = withPhotos(run.value, photos)
  await saveRun(next)
  return ok(next)
}

/** The run of the listing that a tab shows now, or a new one, which is not written down yet. */
export const runUnder = async (tabId: number, work: PhotoWork): Promise<Result<PageRun>> => {
  const [here, me] = await Promise.all([
    readPage(tabId, work),
    callApi((client) => client.v1.me.$get()),
    loadRuns(),
  ])
  if (!here.ok) return here
  if (!me.ok) return me
  const accountId = me.value.account.id
  const { url, page, found } = here.value
  const before = runOfPage(page)
  const run =
    before?.accountId === accountId
      ? before
      : newRun(
          { id: crypto.randomUUID(), accountId, tabId, pageUrl: url, page, title: found.title },
          Date.now(),
        )
  return ok({ ...run, tabId, pageUrl: url })
}
