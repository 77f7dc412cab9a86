import { forgetOrder, keepOrder, readOrder } from '#extension/services/photo-store.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import { createOrder } from './api-calls.ts'

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

const findOrCreate = async (accountId: string, page: string, title: string): Promise<Result<string>> => {
  const known = await readOrder(accountId, page)
  if (known !== null) return ok(known)
  const created = await createOrder(nameOf(title, page))
  if (!created.ok) return created
  await keepOrder({ accountId, page, orderId: created.value.id })
  return ok(created.value.id)
}

/** The person deleted it meanwhile. */
export const forgetOrderOfPage = (accountId: string, page: string): Promise<void> =>
  forgetOrder(accountId, page)

const nameOf = (title: string, page: string): string => {
  const name = title.replace(/\s+/g, ' ').trim() || new URL(page).host
  return [...name].slice(0, nameMaxLength).join('')
}
