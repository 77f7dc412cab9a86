import { callApi } from '#extension/services/api.ts'
import { readJobs, readOrder } from '#extension/services/photo-store.ts'
import { hashOf } from '#extension/services/picture/proxy.ts'
import { failed, ok, type Result } from '#extension/services/result.ts'
import { readSessionState } from '#extension/services/session-store.ts'
import type { Purse } from '#extension/ui/purse-words.ts'
import type { Me } from '#shared/contract/me.ts'
import type { UploadOffer } from './shapes.ts'
import { signedOut, tooFewCredits } from './troubles.ts'

/** The page lets the originals go after 2 seconds; each call must leave room for another. */
const callTimeoutMs = 1_200
/** Looking for what is paid already, and for a limit, takes at most this long; then neither is known of. */
const lookMs = 500

/** What a person can spend, and by which limit. */
export type ReadPurse = (me: Me, options: { timeoutMs: number }) => Promise<Purse>

/** What enhancing these photos of one page costs. Asks who pays and what is left, and sends nothing of the photos. */
export const offerFor = async (
  photos: readonly Blob[],
  page: string,
  readPurse: ReadPurse,
): Promise<Result<UploadOffer>> => {
  if ((await readSessionState()) !== 'signed-in') return failed(signedOut())
  const me = await callApi((client) => client.v1.me.$get(), { timeoutMs: callTimeoutMs })
  if (!me.ok) return me
  const [paid, purse] = await Promise.all([
    Promise.race([countPaid(photos, me.value.account.id, page), after(lookMs, 0)]),
    readPurse(me.value, { timeoutMs: lookMs }),
  ])
  const cost = photos.length - paid
  return cost > purse.available ? failed(tooFewCredits(cost, purse)) : ok({ cost, paid, purse })
}

type Job = { imageId?: string; photo?: string }

/** Photos whose content this page's order has paid for: the Worker says what is paid, this device what it shows. */
const countPaid = async (photos: readonly Blob[], accountId: string, page: string): Promise<number> => {
  const orderId = await readOrder(accountId, page)
  const jobs = orderId === null ? [] : ((await readJobs()) as Job[])
  if (orderId === null || jobs.length === 0) return 0
  const order = await callApi((client) => client.v1.orders[':id'].$get({ param: { id: orderId } }), {
    timeoutMs: callTimeoutMs,
  })
  if (!order.ok) return 0
  const paidImages = new Set(order.value.images.filter(({ paid }) => paid).map(({ id }) => id))
  const paidPhotos = new Set(
    jobs.filter(({ imageId = '' }) => paidImages.has(imageId)).map(({ photo }) => photo),
  )
  const hashes = await Promise.all(photos.map(hashOf))
  return hashes.filter((hash) => paidPhotos.has(hash)).length
}

const after = <Value>(ms: number, value: Value): Promise<Value> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms))
