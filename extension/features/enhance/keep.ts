import { browser } from '#extension/services/browser.ts'
import { readResult, readSource } from '#extension/services/photo-store.ts'
import { failed, internalTrouble, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { getMe, getResult, purchaseImage, putResult } from './api-calls.ts'
import { readJob, readUnfinishedJobs, saveJob } from './jobs.ts'
import { type Bought, isFinished, isRendered, type KeepJob, newJob } from './keep-job.ts'
import { type KeepEffects, runJob } from './keep-run.ts'
import { renderJob } from './render-elsewhere.ts'
import type { KeepProgress, KeptFile } from './shapes.ts'

const alarmName = 'lightpool/keep'
const alarmMinutes = 0.5
/** A page that follows a job is answered after this long at the latest; it asks again and so keeps us awake. */
const followMs = 20_000
/** Within this time a waiting job is taken up by a timer; beyond it the alarm does. */
const timerReachMs = 25_000

const running = new Map<string, Promise<void>>()
const watchers = new Map<string, Set<() => void>>()

/** Starts keeping a photo, or joins what is under way for it: a second click is no second purchase. */
export const keep = async (
  { imageId, photo, name }: { imageId: string; photo: string; name: string },
  site: string,
): Promise<Result<KeepProgress>> => {
  const me = await getMe()
  if (!me.ok) return me
  const accountId = me.value.account.id
  const started = (await readUnfinishedJobs()).find(
    (job) => job.imageId === imageId && job.accountId === accountId,
  )
  const job =
    started ??
    newJob(
      { id: crypto.randomUUID(), accountId, imageId, photo, site, name, idempotencyKey: crypto.randomUUID() },
      Date.now(),
    )
  if (started === undefined) await saveJob(job)
  await browser.alarms.create(alarmName, { periodInMinutes: alarmMinutes })
  drive(job.id)
  return ok(progressOf(job))
}

/** Takes up all unfinished work: when the background starts, and by the alarm. */
export const resume = async (): Promise<void> => {
  const jobs = await readUnfinishedJobs()
  if (jobs.length === 0) await browser.alarms.clear(alarmName)
  for (const { id } of jobs) drive(id)
}

export const startKeeping = (): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void resume()
  })
  void resume()
}

const drive = (id: string): void => {
  if (running.has(id)) return
  const run = driveOnce(id)
    .catch((cause) => console.error('keeping a photo', cause))
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

const effects: KeepEffects = {
  now: () => Date.now(),
  save: async (job) => {
    await saveJob(job)
    for (const tell of watchers.get(job.id) ?? []) tell()
  },
  purchase: async ({ accountId, imageId, idempotencyKey }) => {
    const allowed = await asAccount(accountId)
    if (!allowed.ok) return allowed
    const bought = await purchaseImage(imageId, idempotencyKey)
    if (!bought.ok) return bought
    const { recipe, charged, available } = bought.value
    return ok<Bought>({ recipe, charged, available })
  },
  render: async ({ id, photo, bought }) => {
    if ((await readResult(id)) !== null) return ok(null)
    return renderJob({ jobId: id, photo, recipe: bought!.recipe })
  },
  store: async ({ id, accountId, imageId }) => {
    const allowed = await asAccount(accountId)
    if (!allowed.ok) return allowed
    const result = await readResult(id)
    return result === null ? failed(internalTrouble) : putResult(imageId, result.file)
  },
}

/** A job belongs to the account that clicked, whoever is signed in now. */
const asAccount = async (accountId: string): Promise<Result<null>> => {
  const me = await getMe()
  if (!me.ok) return me
  return me.value.account.id === accountId ? ok(null) : failed(otherAccount)
}

export const follow = async (jobId: string, seen: string, site: string): Promise<Result<KeepProgress>> => {
  const job = await jobOf(jobId, site)
  if (job === null) return failed(jobForgotten)
  if (!isFinished(job)) drive(jobId)
  if (job.state !== seen) return ok(progressOf(job))
  await changeOf(jobId)
  return ok(progressOf((await readJob(jobId)) ?? job))
}

const changeOf = (jobId: string): Promise<void> =>
  new Promise((resolve) => {
    const waiting = watchers.get(jobId) ?? new Set()
    watchers.set(jobId, waiting)
    const done = () => {
      clearTimeout(timer)
      waiting.delete(done)
      if (waiting.size === 0) watchers.delete(jobId)
      resolve()
    }
    const timer = setTimeout(done, followMs)
    waiting.add(done)
  })

/** The full-size result: from this device, or as it was stored with the order. */
export const resultOf = async (jobId: string, site: string): Promise<Result<KeptFile>> => {
  const job = await jobOf(jobId, site)
  if (job === null || !isRendered(job)) return failed(jobForgotten)
  const kept = await readResult(jobId)
  if (kept !== null) return ok({ file: kept.file, name: job.name, width: kept.width, height: kept.height })
  const stored = await getResult(job.imageId)
  return stored.ok ? ok({ file: stored.value, name: job.name, width: 0, height: 0 }) : stored
}

export const originalOf = async (jobId: string, site: string): Promise<Result<KeptFile>> => {
  const job = await jobOf(jobId, site)
  const source = job === null ? null : await readSource(job.photo)
  if (job === null || source === null) return failed(jobForgotten)
  return ok({ file: source.file, name: job.name, width: source.width, height: source.height })
}

const jobOf = async (id: string, site: string): Promise<KeepJob | null> => {
  const job = await readJob(id)
  return job?.site === site ? job : null
}

const progressOf = (job: KeepJob): KeepProgress => ({
  jobId: job.id,
  state: job.state,
  rendered: isRendered(job),
  charged: job.bought?.charged ?? null,
  available: job.bought?.available ?? null,
  problem: job.problem,
})

const otherAccount: Trouble = {
  code: 'other_account',
  title: 'Somebody else is signed in',
  detail: 'This photo belongs to another account. Sign in with it to go on.',
}
const jobForgotten: Trouble = {
  code: 'not_found',
  title: 'This photo is no longer at hand',
  detail: 'Find it under Orders, or open it again: what is paid stays free.',
}
