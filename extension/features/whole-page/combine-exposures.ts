import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { combined } from './combining.ts'
import { runUnder } from './prepare.ts'
import { type PageRun, stageOf, withPhotos } from './run.ts'
import { saveRun } from './runs.ts'
import { isSame } from './same.ts'
import type { FoundPhoto, PhotoWork } from './shapes.ts'

type Asked = { tabId: number; numbers: readonly number[]; photos: readonly FoundPhoto[] }

/** Adds one photo made of these exposures to the listing's run, which begins with it if need be. Spends nothing. */
export const combineExposures = async (
  { tabId, numbers, photos }: Asked,
  work: PhotoWork,
): Promise<Result<PageRun>> => {
  const run = await runUnder(tabId, work)
  if (!run.ok) return run
  if (stageOf(run.value) !== 'open') return failed(notNow())
  const wider = withPhotos(run.value, photos)
  const added = wider.items.filter((item) => photos.some((photo) => isSame(item, photo)))
  const next = combined(wider, new Set([...numbers, ...added.map(({ number }) => number)]))
  if (next === null) return failed(notThese())
  await saveRun(next)
  return ok(next)
}

const notNow = (): Trouble => ({
  code: 'conflict',
  title: say('whole_page_other_photos_are_in_work'),
  detail: say('whole_page_combine_these_when_they_are'),
})
const notThese = (): Trouble => ({
  code: 'not_combined',
  title: say('whole_page_these_photos_cannot_be'),
  detail: say('whole_page_some_of_them_are_kept_or'),
})
