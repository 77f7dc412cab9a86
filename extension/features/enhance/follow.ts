import { readResult, readSource } from '#extension/services/photo-store.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { getResult } from './api-calls.ts'
import { readJob } from './jobs.ts'
import { abandon, changeOf, drive } from './keep.ts'
import { isFinished, isRendered, type KeepJob, progressOf } from './keep-job.ts'
import type { KeepProgress, KeptFile } from './shapes.ts'

/** A page that follows a job is answered after this long at the latest; it asks again and so keeps us awake. */
const followMs = 20_000

/** How a job goes on, told to the page that started it and to no other. */
export const follow = async (jobId: string, seen: string, site: string): Promise<Result<KeepProgress>> => {
  const job = await jobOf(jobId, site)
  if (job === null) return failed(jobForgotten())
  if (job.state !== seen) return ok(progressOf(job))
  const changed = changeOf(jobId, followMs)
  if (!isFinished(job)) drive(jobId)
  await changed
  return ok(progressOf((await readJob(jobId)) ?? job))
}

/** Gives up a job that is not paid yet, and tells what became of it. */
export const giveUp = async (jobId: string, site: string): Promise<Result<KeepProgress>> => {
  if ((await jobOf(jobId, site)) === null) return failed(jobForgotten())
  await abandon(jobId)
  const job = await jobOf(jobId, site)
  return job === null ? failed(jobForgotten()) : ok(progressOf(job))
}

/** The full-size result: from this device, or as it was stored with the order. */
export const resultOf = async (jobId: string, site: string): Promise<Result<KeptFile>> => {
  const job = await jobOf(jobId, site)
  if (job === null || !isRendered(job)) return failed(jobForgotten())
  const kept = await readResult(jobId)
  if (kept !== null) return ok({ file: kept.file, name: job.name, width: kept.width, height: kept.height })
  const stored = await getResult(job.imageId)
  return stored.ok ? ok({ file: stored.value, name: job.name, width: 0, height: 0 }) : stored
}

export const originalOf = async (jobId: string, site: string): Promise<Result<KeptFile>> => {
  const job = await jobOf(jobId, site)
  const source = job === null ? null : await readSource(job.photo)
  if (job === null || source === null) return failed(jobForgotten())
  return ok({ file: source.file, name: job.name, width: source.width, height: source.height })
}

const jobOf = async (id: string, site: string): Promise<KeepJob | null> => {
  const job = await readJob(id)
  return job?.site === site ? job : null
}

const jobForgotten = (): Trouble => ({
  code: 'not_found',
  title: say('enhance_this_photo_is_no_longer_at'),
  detail: say('enhance_find_it_under_orders_or_open'),
})
