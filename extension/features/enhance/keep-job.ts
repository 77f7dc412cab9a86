import type { Trouble } from '#extension/services/result.ts'
import { passingCodes, sessionCodes, type TroubleCode } from '#extension/services/trouble-codes.ts'
import type { RecipeJson } from '#shared/engine/recipe.ts'
import type { KeepProgress } from './shapes.ts'

/**
 * Keeping a photo is work that must survive anything: it is written down before each step, every step may be
 * done twice, and this file alone decides what comes next. Plain data in, plain data out; no clock, no I/O.
 *
 *     purchasing ──▶ rendering ──▶ storing ──▶ done
 *         └──────────────┴───────────┴───▶ failed
 */
export type KeepJob = {
  id: string
  accountId: string
  imageId: string
  /** Content hash of the photo, under which its file is kept. */
  photo: string
  /** Origin of the page that asked; no other page hears of this job. */
  site: string
  name: string
  /** The settings that were kept, as text: with others the same photo is kept anew. */
  look: string
  createdAt: number
  /** Written down before the first call, so that a repeated one is recognised and charges nothing (C8). */
  idempotencyKey: string
  state: 'purchasing' | 'rendering' | 'storing' | 'done' | 'failed'
  bought: Bought | null
  /** Failures of the current step in a row, and when it may be tried again (epoch, milliseconds). */
  failures: number
  notBefore: number
  /** Why it waits, or why it failed. */
  problem: Trouble | null
}

export type Bought = { recipe: RecipeJson; charged: 0 | 1; available: number }

export type Step = 'purchase' | 'render' | 'store'

/** A purchase that could not be made within this time is given up: nobody is charged long after their click. */
export const purchaseWindowMs = 10 * 60_000
/** An upload of the result is tried this long; the photo itself is on the device from the rendering on. */
export const storeWindowMs = 3 * 24 * 60 * 60_000
export const renderTriesMax = 3
const firstWaitMs = 1_000
const longestWaitMs = 5 * 60_000

export const newJob = (
  about: Pick<
    KeepJob,
    'id' | 'accountId' | 'imageId' | 'photo' | 'site' | 'name' | 'look' | 'idempotencyKey'
  >,
  now: number,
): KeepJob => ({
  ...about,
  createdAt: now,
  state: 'purchasing',
  bought: null,
  failures: 0,
  notBefore: now,
  problem: null,
})

const steps: Readonly<Record<KeepJob['state'], Step | null>> = {
  purchasing: 'purchase',
  rendering: 'render',
  storing: 'store',
  done: null,
  failed: null,
}

export const stepOf = (job: KeepJob): Step | null => steps[job.state]

export const isFinished = (job: KeepJob): boolean => stepOf(job) === null

/** From here on the page can have the result: it is rendered and lies on the device. */
export const isRendered = (job: KeepJob): boolean => job.state === 'storing' || job.state === 'done'

export const afterPurchase = (job: KeepJob, bought: Bought): KeepJob => advance(job, 'rendering', { bought })
export const afterRender = (job: KeepJob): KeepJob => advance(job, 'storing', {})
export const afterStore = (job: KeepJob): KeepJob => advance(job, 'done', {})

const advance = (job: KeepJob, state: KeepJob['state'], change: Partial<KeepJob>): KeepJob => ({
  ...job,
  ...change,
  state,
  failures: 0,
  notBefore: 0,
  problem: null,
})

/** A newer job for the same photo takes over: it will be what is on the page and under Orders. */
export const superseded = (job: KeepJob): KeepJob => ({
  ...job,
  state: job.bought === null ? 'failed' : 'done',
})

/** What the page gets to see of a job. */
export const progressOf = (job: KeepJob): KeepProgress => ({
  jobId: job.id,
  state: job.state,
  rendered: isRendered(job),
  charged: job.bought?.charged ?? null,
  available: job.bought?.available ?? null,
  problem: job.problem,
})

/** What a failed step makes of the job: it waits and tries again, or it fails for good, or it goes on without. */
export const afterFailure = (job: KeepJob, problem: Trouble, now: number): KeepJob => {
  const final = isFinal(job, problem)
  // Somebody deleted the photo or the order meanwhile: it was delivered, there is nowhere left to store it.
  if (job.state === 'storing' && final) return afterStore(job)
  if (final || isExhausted(job, now)) return { ...job, state: 'failed', problem }
  const failures = job.failures + 1
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** job.failures)
  const asked = (problem.retryAfterSeconds ?? 0) * 1000
  return { ...job, failures, notBefore: now + Math.max(wait, asked), problem }
}

const isExhausted = (job: KeepJob, now: number): boolean => {
  if (job.state === 'purchasing') return now - job.createdAt > purchaseWindowMs
  if (job.state === 'rendering') return job.failures + 1 >= renderTriesMax
  return now - job.createdAt > storeWindowMs
}

/** Trying these again later may go better; everything else is an answer. */
const passing: ReadonlySet<TroubleCode> = new Set([...passingCodes, 'render_failed'])

/** Once it is paid, a job waits for its account to be signed in again; before, signing out ends it. */
const signedOut: ReadonlySet<TroubleCode> = new Set(sessionCodes)

const isFinal = (job: KeepJob, { code }: Trouble): boolean =>
  !passing.has(code) && !(job.bought !== null && signedOut.has(code))
