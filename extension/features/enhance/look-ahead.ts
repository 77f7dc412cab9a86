import type { Result } from '#extension/services/result.ts'
import type { Me } from '#shared/contract/me.ts'
import { getMe } from './api-calls.ts'
import { lookForOrder } from './order-of-page.ts'

/** What was asked for a photo that never came is old after this long, in milliseconds. */
const freshMs = 10_000

let ahead: { page: string; me: Promise<Result<Me>>; askedAt: number } | null = null

/**
 * While a photo is fetched and decoded, the Worker is asked what will be wanted next: who pays, and whether this page
 * has an order already. Only reads: nothing is made for a photo that may turn out to be none.
 */
export const lookAhead = (page: string, title: string): void => {
  const me = getMe()
  ahead = { page, me, askedAt: Date.now() }
  void me.then((known) => {
    if (known.ok) lookForOrder(known.value.account.id, page, title)
  })
}

/** Who is signed in: as it was asked for ahead, once, or now. */
export const getMeFor = async (page: string): Promise<Result<Me>> => {
  const asked = ahead
  ahead = null
  if (asked?.page !== page || Date.now() - asked.askedAt > freshMs) return getMe()
  const me = await asked.me
  return me.ok ? me : getMe()
}
