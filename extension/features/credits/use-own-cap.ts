import { ask } from '#extension/services/messages.ts'
import { ok } from '#extension/services/result.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import type { Credits } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { isMember } from './credit-words.ts'
import type { readCredits } from './requests.ts'

/** A member's own limit, as it stands after each purchase; null for everybody else, and until it is known. */
export const useOwnCap = (me: Me): Credits['cap'] => {
  const capped = isMember(me)
  const credits = useLoad(`cap ${capped} ${me.credits.available}`, async () =>
    capped ? ask<typeof readCredits>('credits/read', {}) : ok(null),
  )
  return credits.value?.cap ?? null
}
