import type { KeepProgress } from '#extension/features/enhance/shapes.ts'
import { readResult, readSource } from '#extension/services/photo-store.ts'
import { shrink } from '#extension/services/picture/shrink.ts'
import { failed, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { showOwed } from './on-page.ts'
import { takeItem } from './prepare-one.ts'
import type { PageRun, RunItem } from './run.ts'
import { afterBegin, afterFailure, afterJobFailed, afterProgress } from './run-steps.ts'
import { keepPicture } from './run-store.ts'
import { changeRun, runOf } from './runs.ts'
import type { PhotoWork } from './shapes.ts'

/**
 * Keeps one photo, or goes on with what was begun: its keys are on the disk before the first call, so that
 * beginning again joins the same job and the same purchase (C8).
 */
export const keepOne = async (runId: string, number: number, work: PhotoWork): Promise<void> => {
  const fail = (problem: Trouble) => changeRun(runId, (run) => afterFailure(run, number, problem, Date.now()))
  const before = itemOf(runId, number)
  if (before === null) return
  if (before.item.purchase === null) {
    const source = await ensureSource(before.run, before.item, work)
    if (!source.ok) return fail(source.problem)
  }
  const keys = before.item.purchase ?? { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() }
  await changeRun(runId, (run) => afterBegin(run, number, keys))
  const { imageId, photo, name, settings } = before.item
  const site = new URL(before.run.pageUrl).origin
  const begun = await work.keep({ imageId: imageId!, photo: photo!, name, settings: settings! }, site, keys)
  if (!begun.ok) return fail(begun.problem)
  await follow(
    runId,
    number,
    begun.value,
    (progress) => work.follow(progress.jobId, progress.state, site),
    work,
  )
}

const follow = async (
  runId: string,
  number: number,
  first: KeepProgress,
  ask: (seen: KeepProgress) => Promise<Result<KeepProgress>>,
  work: PhotoWork,
): Promise<void> => {
  let progress = first
  let drawn = false
  for (;;) {
    const { state, rendered, problem } = progress
    if (state === 'failed') return changeRun(runId, (run) => afterJobFailed(run, number, problem!))
    if (rendered && !drawn) await draw(runId, number, progress.jobId)
    const seen = progress
    await changeRun(runId, (run) => afterProgress(run, number, seen, Date.now()))
    drawn ||= rendered
    showOwed(runId, work)
    // The result is on the device; an upload that has to wait goes on by itself and frees this place.
    if (state === 'done' || (rendered && problem !== null)) return
    const next = await ask(progress)
    if (!next.ok) return changeRun(runId, (run) => afterJobFailed(run, number, next.problem))
    progress = next.value
    if (runOf(runId) === null) return
  }
}

/** From here on the grid shows the result itself, without the preview's watermark. */
const draw = async (runId: string, number: number, jobId: string): Promise<void> => {
  const kept = itemOf(runId, number)
  const result = await readResult(jobId)
  if (kept === null || result === null) return
  const picture = await shrink(result.file)
  const same = kept.run.items.filter(({ imageId }) => imageId === kept.item.imageId)
  await Promise.all(same.map((item) => keepPicture(runId, item.number, picture)))
}

const itemOf = (runId: string, number: number): { run: PageRun; item: RunItem } | null => {
  const run = runOf(runId)
  const item = run?.items.find((each) => each.number === number)
  return run === null || item === undefined ? null : { run, item }
}

/**
 * Room on the device is bounded, so a photo that was taken long ago may have made way for others. It is taken again
 * before anything is bought; the site may show another one there meanwhile, which nobody has seen enhanced.
 */
const ensureSource = async (run: PageRun, item: RunItem, work: PhotoWork): Promise<Result<unknown>> => {
  const kept = await readSource(item.photo!)
  if (kept !== null) return { ok: true, value: null }
  const taken = await takeItem(run, item, work)
  return taken.ok && taken.value.photo !== item.photo ? failed(photoChanged()) : taken
}

const photoChanged = (): Trouble => ({
  code: 'photo_changed',
  title: say('whole_page_the_photo_has_changed'),
  detail: say('whole_page_photo_changed_about'),
})
