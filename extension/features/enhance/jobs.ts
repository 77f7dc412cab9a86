import {
  forgetJob,
  keepJob,
  readJobs as readAllJobs,
  readJob as readAnyJob,
} from '#extension/services/photo-store.ts'
import { isFinished, type KeepJob } from './keep-job.ts'

/** A page that was left open can ask for its result again for this long. */
const finishedJobLifetimeMs = 7 * 24 * 60 * 60_000

/** Jobs as they are written down: only this feature writes them, so their shape is known. */
export const saveJob = (job: KeepJob): Promise<void> => keepJob(job)

export const readJob = async (id: string): Promise<KeepJob | null> => (await readAnyJob(id)) as KeepJob | null

export const readUnfinishedJobs = async (): Promise<KeepJob[]> =>
  ((await readAllJobs()) as KeepJob[]).filter((job) => !isFinished(job))

export const forgetOldJobs = async (now: number): Promise<void> => {
  const jobs = (await readAllJobs()) as KeepJob[]
  const old = jobs.filter((job) => isFinished(job) && now - job.createdAt > finishedJobLifetimeMs)
  await Promise.all(old.map(({ id }) => forgetJob(id)))
}

/** The pictures that must not be evicted. */
export const unfinishedWork = async (): Promise<{ photos: Set<string>; jobs: Set<string> }> => {
  const jobs = await readUnfinishedJobs()
  return { photos: new Set(jobs.map(({ photo }) => photo)), jobs: new Set(jobs.map(({ id }) => id)) }
}
