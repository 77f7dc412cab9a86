import { callApiForResponse } from '#extension/services/api.ts'
import { settle } from '#extension/services/api-fetch.ts'
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
  const me = await settle(async () => (await response.value.json()) as Me)
  if (me.ok) await keepMe({ me: me.value, etag: response.value.headers.get('etag'), at: Date.now() })
  return me
}
