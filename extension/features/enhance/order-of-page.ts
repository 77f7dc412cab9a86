import { forgetOrder, keepOrder, readOrder } from '#extension/services/photo-store.ts'
import { plainText } from '#extension/services/plain-text.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import { createOrder, findOrders, getOrder } from './api-calls.ts'

/** Two photos of a new page enhanced at once must not make two orders. */
const creating = new Map<string, Promise<Result<string>>>()

/** The order of a listing page for one account: made at the first photo, named by the page's title (C4). */
export const orderOfPage = (accountId: string, page: string, title: string): Promise<Result<string>> => {
  const key = `${accountId} ${page}`
  const running = creating.get(key)
  if (running !== undefined) return running
  const started = findOrCreate(accountId, page, title).finally(() => creating.delete(key))
  creating.set(key, started)
  return started
}

/** Answers on their way for photos on their way; each is used once. */
const lookingFor = new Map<string, Promise<Result<string | null> | null>>()
/** They are read before the photo is there, so within this time, in milliseconds, or never. */
const lookAheadMs = 10_000

/** Begins to look whether a page has an order, for whoever asks for it next. */
export const lookForOrder = (accountId: string, page: string, title: string): void => {
  const key = `${accountId} ${page}`
  if (creating.has(key) || lookingFor.has(key)) return
  const looking = readOrder(accountId, page)
    // An order that is known here may be found to be gone, and is no answer then.
    .then((known) => (known === null ? findOnWorker(page, nameOf(title, page)) : null))
    // Whoever needs the answer looks again, and hears of it then.
    .catch(() => null)
  lookingFor.set(key, looking)
  setTimeout(() => lookingFor.delete(key), lookAheadMs)
}

const findOrCreate = async (accountId: string, page: string, title: string): Promise<Result<string>> => {
  const known = await readOrder(accountId, page)
  if (known !== null) return ok(known)
  const name = nameOf(title, page)
  const looking = lookingFor.get(`${accountId} ${page}`)
  lookingFor.delete(`${accountId} ${page}`)
  const ahead = await looking
  const found = ahead?.ok ? ahead : await findOnWorker(page, name)
  if (!found.ok) return found
  const order = found.value === null ? await createOrder(name) : ok({ id: found.value })
  if (!order.ok) return order
  await keepOrder({ accountId, page, orderId: order.value.id })
  return ok(order.value.id)
}

/** This device may be new while the order is not: then what was paid elsewhere must not be paid again (C4). */
const findOnWorker = async (page: string, name: string): Promise<Result<string | null>> => {
  const orders = await findOrders(name)
  if (!orders.ok) return orders
  for (const { id } of orders.value.filter((order) => order.name === name)) {
    const order = await getOrder(id)
    if (order.ok && order.value.images.some(({ pageUrl }) => pageUrl === page)) return ok(id)
  }
  return ok(null)
}

/** The person deleted it meanwhile. */
export const forgetOrderOfPage = (accountId: string, page: string): Promise<void> =>
  forgetOrder(accountId, page)

const nameOf = (title: string, page: string): string => {
  const name = plainText(title) || new URL(page).host
  return [...name].slice(0, nameMaxLength).join('')
}
