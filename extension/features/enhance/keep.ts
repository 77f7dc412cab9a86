import { browser } from '#extension/services/browser.ts'
import { nextChanges } from '#extension/services/next-change.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { getMe } from './api-calls.ts'
import { forgetOldJobs, readJob, readUnfinishedJobs, saveJob } from './jobs.ts'
import { keepEffects } from './keep-effects.ts'
import { isFinished, type KeepJob, newJob, progressOf, superseded } from './keep-job.ts'
import { runJob } from './keep-run.ts'
import type { KeepProgress } from './shapes.ts'

const alarmName = 'lightpool/keep'
const alarmMinutes = 0.5
/** Within this time a waiting job is taken up by a timer; beyond it the alarm does. */
const timerReachMs = 25_000

const running = new Map<string, Promise<void>>()
const takenOver = new Set<string>()
const changes = nextChanges()

type Asked = { imageId: string; photo: string; name: string; settings: object }

/**
 * Starts keeping a photo, or joins what is under way for it: a second click is no second purchase. Kept with
 * other settings, it takes over from an older job, whose result must not arrive later than its own. Whoever wrote
 * the keys down before asking can ask again with them, and is told of the job that they began.
 */
export const keep = async (
  { imageId, photo, name, settings }: Asked,
  site: string,
  keys: Keys = newKeys(),
): Promise<Result<KeepProgress>> => {
  const begun = await readJob(keys.id)
  if (begun !== null) {
    drive(begun.id)
    return ok(progressOf(begun))
  }
  const me = await getMe()
  if (!me.ok) return me
  const accountId = me.value.account.id
  const look = JSON.stringify(settings)
  const underWay = (await readUnfinishedJobs()).filter(
    (job) => job.imageId === imageId && job.accountId === accountId,
  )
  const same = underWay.find((job) => job.look === look)
  const job = same ?? newJob({ ...keys, accountId, imageId, photo, site, name, look }, Date.now())
  if (same === undefined) {
    await Promise.all(underWay.map(takeOver))
    await saveJob(job)
  }
  await browser.alarms.create(alarmName, { periodInMinutes: alarmMinutes })
  drive(job.id)
  return ok(progressOf(job))
}

type Keys = Pick<KeepJob, 'id' | 'idempotencyKey'>

const newKeys = (): Keys => ({ id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() })

const takeOver = async (job: KeepJob): Promise<void> => {
  takenOver.add(job.id)
  await saveJob(superseded(job))
}

/**
 * Gives a job up that nothing was bought for yet, because whoever asked for it has gone on without; one that is paid
 * for goes on. A purchase whose answer is still on its way may turn out to have gone through: then the photo is paid,
 * and keeping it again is free (C4).
 */
export const abandon = async (id: string): Promise<void> => {
  const job = await readJob(id)
  if (job !== null && job.bought === null && !isFinished(job)) await takeOver(job)
}

/** Takes up all unfinished work: when the background starts, and by the alarm. */
const resume = async (): Promise<void> => {
  const jobs = await readUnfinishedJobs()
  for (const { id } of jobs) drive(id)
  if (jobs.length > 0) return
  await browser.alarms.clear(alarmName)
  await forgetOldJobs(Date.now())
}

export const startKeeping = (): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void resume()
  })
  void resume()
}

/** Does what can be done for a job now, in one run at a time. */
export const drive = (id: string): void => {
  if (running.has(id)) return
  const run = driveOnce(id)
    .catch((cause) => {
      if (!takenOver.has(id)) console.error('keeping a photo', cause)
    })
    .finally(() => running.delete(id))
  running.set(id, run)
}

const driveOnce = async (id: string): Promise<void> => {
  const job = await readJob(id)
  if (job === null || isFinished(job)) return
  const after = await runJob(job, effects)
  const wait = after.notBefore - Date.now()
  if (!isFinished(after) && wait < timerReachMs) setTimeout(() => drive(id), Math.max(0, wait))
}

const writing = keepEffects(({ id }) => changes.tell(id))

const effects: typeof writing = {
  ...writing,
  save: async (job) => {
    if (takenOver.has(job.id)) throw new Error('a newer job has taken over')
    await writing.save(job)
  },
}

/** Resolves when a job was written down anew, and after `patienceMs` at the latest. */
export const changeOf = changes.wait
