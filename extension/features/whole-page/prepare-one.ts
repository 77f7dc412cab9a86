import type { TakenPhoto } from '#extension/features/enhance/shapes.ts'
import { readSource } from '#extension/services/photo-store.ts'
import { shrink } from '#extension/services/picture/shrink.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { isOfThePage, takeFromPage } from './on-page.ts'
import type { PageRun, RunItem } from './run.ts'
import { afterFailure, afterPrepare, withPicture } from './run-steps.ts'
import { keepPicture } from './run-store.ts'
import { changeRun, runOf } from './runs.ts'
import type { PhotoWork } from './shapes.ts'

/** Takes one photo and has it enhanced. Free, and harmless when it is done twice. */
export const prepareOne = async (runId: string, number: number, work: PhotoWork): Promise<void> => {
  const run = runOf(runId)
  const item = run?.items.find((each) => each.number === number)
  if (run === null || item === undefined) return
  const taken = await takeItem(run, item, work)
  if (!taken.ok) return changeRun(runId, (now) => afterFailure(now, number, taken.problem, Date.now()))
  await draw(runId, number, taken.value.before)
  const enhanced = await work.enhance({
    photo: taken.value.photo,
    name: item.name,
    sourceUrl: item.addresses[0] ?? null,
    page: run.page,
    title: run.title,
  })
  if (!enhanced.ok) return changeRun(runId, (now) => afterFailure(now, number, enhanced.problem, Date.now()))
  await draw(runId, number, enhanced.value.after)
  await changeRun(runId, (now) => afterPrepare(now, number, taken.value.photo, enhanced.value))
}

/** Its file lies on this device afterwards. */
export const takeItem = async (
  run: PageRun,
  item: RunItem,
  work: PhotoWork,
): Promise<Result<Pick<TakenPhoto, 'photo' | 'before'>>> => {
  if (isOfThePage(run, item)) {
    const photo = await takeFromPage(run, item, work)
    const source = photo === null ? null : await readSource(photo)
    if (source !== null) return ok({ photo: source.photo, before: source.proxy })
  }
  return work.take({ addresses: item.addresses }, run.pageUrl)
}

const draw = async (runId: string, number: number, picture: Blob): Promise<void> => {
  await keepPicture(runId, number, await shrink(picture))
  await changeRun(runId, (now) => withPicture(now, number))
}
