import { callApiForResponse } from '#extension/services/api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { Me } from '#shared/contract/me.ts'
import { keepMe, readKeptMe } from './me-cache.ts'

/** Who is signed in and what they can spend. For the background alone; popups draw what is kept here. */

/** Asks the Worker; what it says is kept and so reaches every open popup. */
export const refreshMe = async (): Promise<Result<Me>> => {
  const kept = await readKeptMe()
  const response = await callApiForResponse(
    (client) => client.v1.me.$get(),
    kept?.etag ? { headers: { 'if-none-match': kept.etag } } : {},
  )
  if (!response.ok) return response
  if (response.value.status === 304 && kept !== null) {
    await keepMe({ ...kept, at: Date.now() })
    return ok(kept.me)
  }
  const me = (await response.value.json()) as Me
  await keepMe({ me, etag: response.value.headers.get('etag'), at: Date.now() })
  return ok(me)
}

/** What is known, without a call when anything is. */
export const knownMe = async (): Promise<Result<Me>> => {
  const kept = await readKeptMe()
  return kept === null ? refreshMe() : ok(kept.me)
}

/** After a charge the Worker has said what is left: every open popup shows it at once. */
export const noteCreditsAvailable = async (available: number): Promise<void> => {
  const kept = await readKeptMe()
  if (kept === null) return
  const me = { ...kept.me, credits: { ...kept.me.credits, available } }
  // The Worker's answer has changed, so its tag is of no use any more.
  await keepMe({ me, etag: null, at: kept.at })
}
