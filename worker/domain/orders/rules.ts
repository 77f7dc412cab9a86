import type { Order } from '#shared/contract/orders.ts'

/** Photos of one order. A listing has a few dozen; this only keeps an order readable in one answer. */
export const imagesPerOrderMax = 1000

/** An order as the contract shows it. */
export const presentOrder = (row: {
  id: string
  name: string
  createdAt: number
  imageCount: number
}): Order => ({
  id: row.id,
  name: row.name,
  createdAt: new Date(row.createdAt).toISOString(),
  imageCount: row.imageCount,
})

/** The name of an order that was given none, e.g. `Order of 24 November 2026` (UTC). */
export const defaultOrderName = (now: number): string => {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(now)
  return `Order of ${date}`
}

/** Where a page of orders ends: the next one goes on below it. */
export type OrdersCursor = { createdAt: number; id: string }

/** Opaque to callers: base64url, without padding. */
export const writeCursor = ({ createdAt, id }: OrdersCursor): string =>
  btoa(`${createdAt} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const cursorPattern = /^(\d{1,15}) ([a-z]+_[0-9a-z]+)$/

/** Null when it is not one that `writeCursor` wrote. */
export const readCursor = (cursor: string): OrdersCursor | null => {
  if (!/^[\w-]+$/.test(cursor)) return null
  let text: string
  try {
    text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
  const [, createdAt, id] = cursorPattern.exec(text) ?? []
  return createdAt && id ? { createdAt: Number(createdAt), id } : null
}
