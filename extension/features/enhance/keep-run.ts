import type { Result } from '#extension/services/result.ts'
import {
  afterFailure,
  afterPurchase,
  afterRender,
  afterStore,
  type Bought,
  type KeepJob,
  stepOf,
} from './keep-job.ts'

/** The effects that keeping a photo has. Each may be called again for the same job without doing harm. */
export type KeepEffects = {
  purchase: (job: KeepJob) => Promise<Result<Bought>>
  render: (job: KeepJob) => Promise<Result<null>>
  store: (job: KeepJob) => Promise<Result<null>>
  save: (job: KeepJob) => Promise<void>
  now: () => number
}

/**
 * Drives a job as far as it goes now: to its end, or to a failure that has to wait. Whatever dies in between,
 * the job as it was last saved is where the next run begins.
 */
export const runJob = async (job: KeepJob, effects: KeepEffects): Promise<KeepJob> => {
  let current = job
  for (let step = stepOf(current); step !== null; step = stepOf(current)) {
    if (current.notBefore > effects.now()) return current
    const next = await take(step, current, effects)
    await effects.save(next)
    const waits = next.state === current.state
    current = next
    if (waits) return current
  }
  return current
}

const take = async (
  step: 'purchase' | 'render' | 'store',
  job: KeepJob,
  effects: KeepEffects,
): Promise<KeepJob> => {
  if (step === 'purchase') {
    const bought = await effects.purchase(job)
    return bought.ok ? afterPurchase(job, bought.value) : afterFailure(job, bought.problem, effects.now())
  }
  const done = await effects[step](job)
  if (!done.ok) return afterFailure(job, done.problem, effects.now())
  return step === 'render' ? afterRender(job) : afterStore(job)
}
