import { callApi } from '#extension/services/api.ts'
import { type Purse, purseOf } from '#extension/ui/purse-words.ts'
import type { Me } from '#shared/contract/me.ts'

/** What one can spend; of a member also the limit that the owner has set, which only `GET /v1/credits` tells. */
export const readPurse = async (me: Me, options: { timeoutMs?: number } = {}): Promise<Purse> => {
  if (me.organization?.role !== 'member') return purseOf(me, null)
  const credits = await callApi((client) => client.v1.credits.$get(), options)
  return purseOf(me, credits.ok ? credits.value.cap : null)
}
