import type { TakenPhoto } from '#extension/features/enhance/shapes.ts'
import { readSource } from '#extension/services/photo-store.ts'
import { shrink } from '#extension/services/picture/shrink.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { withReference } from './combining.ts'
import { isOfThePage, takeFromPage } from './on-page.ts'
import type { PageRun, RunItem } from './run.ts'
import { afterFailure, afterPrepare, afterTake, withPicture } from './run-steps.ts'
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
  const { photo, before, width, height, shot } = taken.value
  await changeRun(runId, (now) => afterTake(now, number, photo, { width, height, shot }))
  await draw(runId, number, before)
  const enhanced = await work.enhance({
    photo,
    name: item.name,
    sourceUrl: item.addresses[0] ?? null,
    page: run.page,
    title: run.title,
    ...(item.frames === null ? {} : { exposures: item.frames.length }),
  })
  if (!enhanced.ok) return changeRun(runId, (now) => afterFailure(now, number, enhanced.problem, Date.now()))
  await draw(runId, number, enhanced.value.after)
  await changeRun(runId, (now) => afterPrepare(now, number, enhanced.value))
}

/** Its file lies on this device afterwards. */
export const takeItem = async (
  run: PageRun,
  item: RunItem,
  work: PhotoWork,
): Promise<Result<Omit<TakenPhoto, 'bytes'>>> => {
  if (item.frames !== null) return takeCombined(run, item.number, item.frames, work)
  if (isOfThePage(run, item)) {
    const photo = await takeFromPage(run, item, work)
    const source = photo === null ? null : await readSource(photo)
    if (source !== null) return ok({ ...source, before: source.proxy })
  }
  return work.take({ addresses: item.addresses }, run.pageUrl)
}

/** Each exposure is taken, then all are combined; the run remembers whose place the result has on the page. */
const takeCombined = async (
  run: PageRun,
  number: number,
  frames: readonly number[],
  work: PhotoWork,
): Promise<Result<Omit<TakenPhoto, 'bytes'>>> => {
  const photos = new Map<number, string>()
  for (const item of run.items.filter((each) => frames.includes(each.number))) {
    const taken = await takeItem(run, item, work)
    if (!taken.ok) return taken
    const { photo, width, height, shot } = taken.value
    await changeRun(run.id, (now) => afterTake(now, item.number, photo, { width, height, shot }))
    photos.set(item.number, photo)
  }
  const combined = await work.combine([...photos.values()])
  if (!combined.ok) return combined
  const { reference, ...photo } = combined.value
  const at = frames.find((frame) => photos.get(frame) === reference) ?? null
  await changeRun(run.id, (now) => withReference(now, number, at))
  return ok({ ...photo, shot: null })
}

const draw = async (runId: string, number: number, picture: Blob): Promise<void> => {
  await keepPicture(runId, number, await shrink(picture))
  await changeRun(runId, (now) => withPicture(now, number))
}
