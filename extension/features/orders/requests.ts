import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { Id, Name } from '#shared/contract/fields.ts'
import type { Order, OrdersPage, OrderWithImages } from '#shared/contract/orders.ts'
import type { OriginalFile } from './shapes.ts'

/** Orders are private (O1): only our own pages may ask, never a page that is visited. */

export const listOrders = defineRequest<OrdersPage>()({
  kind: 'orders/list',
  from: 'extension',
  input: z.strictObject({ q: z.string().max(200).optional(), cursor: z.string().max(200).optional() }),
})

export const openOrder = defineRequest<OrderWithImages>()({
  kind: 'orders/open',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

export const renameOrder = defineRequest<Order>()({
  kind: 'orders/rename',
  from: 'extension',
  input: z.strictObject({ id: Id, name: Name }),
})

export const deleteOrder = defineRequest<null>()({
  kind: 'orders/delete',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

/** The first photo of an order, small; null for an empty order. `imageCount` tells an outdated one apart. */
export const readCover = defineRequest<Blob | null>()({
  kind: 'orders/read-cover',
  from: 'extension',
  input: z.strictObject({ id: Id, imageCount: z.int().min(0) }),
})

/** A photo's preview, small. `edition` changes when the preview does. */
export const readThumbnail = defineRequest<Blob>()({
  kind: 'orders/read-thumbnail',
  from: 'extension',
  input: z.strictObject({ imageId: Id, edition: z.string().max(400) }),
})

export const readResult = defineRequest<Blob>()({
  kind: 'orders/read-result',
  from: 'extension',
  input: z.strictObject({ imageId: Id }),
})

/** The photo as it was, to keep beside the result (E1). */
export const readOriginal = defineRequest<OriginalFile>()({
  kind: 'orders/read-original',
  from: 'extension',
  input: z.strictObject({ imageId: Id, name: z.string().max(400) }),
})

/** One side of a photo as a report shows it: a middle-sized JPEG. */
export const readReportPicture = defineRequest<Blob>()({
  kind: 'orders/read-report-picture',
  from: 'extension',
  input: z.strictObject({ imageId: Id, side: z.enum(['original', 'result']) }),
})
