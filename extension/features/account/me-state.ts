import { signal } from '@preact/signals'
import { askAgain } from '#extension/services/ask-again.ts'
import type { Trouble } from '#extension/services/result.ts'
import { type KeptMe, readKeptMe, watchKeptMe } from './me-cache.ts'
import type { refresh } from './requests.ts'

/** Who is signed in, for drawing: what was known last at once, the present truth when it comes. */
export const keptMe = signal<KeptMe | null>(null)
/** Why the last refresh failed; what is drawn may be old then. */
export const meProblem = signal<Trouble | null>(null)
export const meRefreshing = signal(false)
/** How often the Worker was reached again after a failure: whoever draws what failed meanwhile loads it anew. */
export const recoveries = signal(0)

export const loadMe = async (): Promise<void> => {
  keptMe.value = await readKeptMe()
  watchKeptMe((kept) => {
    keptMe.value = kept
  })
}

export const refreshMe = async (): Promise<void> => {
  if (meRefreshing.value) return
  meRefreshing.value = true
  const result = await askAgain<typeof refresh>('account/refresh', {})
  meRefreshing.value = false
  if (result.ok && meProblem.value !== null) recoveries.value += 1
  meProblem.value = result.ok ? null : result.problem
}
