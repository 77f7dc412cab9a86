import type { openOrder, readReportPicture } from '#extension/features/orders/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { Image } from '#shared/contract/images.ts'
import type { OrderWithImages } from '#shared/contract/orders.ts'

/** A picture as an address that carries it whole; null where it is not to be had any more. */
export type ReportPhoto = { image: Image; original: string | null; result: string | null }

export type Report = {
  order: Pick<OrderWithImages, 'name' | 'createdAt'>
  photos: ReportPhoto[]
  /** Photos of the order that were looked at and not kept. */
  notKept: number
  madeAt: string
}

/** So many photos are read at once. */
const atOnce = 3

/** Everything that a report shows. `read` hears how many of its photos are there. */
export const loadReport = async (
  orderId: string,
  read: (done: number, all: number) => void,
): Promise<Result<Report>> => {
  const order = await ask<typeof openOrder>('orders/open', { id: orderId })
  if (!order.ok) return order
  const { images, name, createdAt } = order.value
  const kept = images.filter(({ paid }) => paid)
  const photos: ReportPhoto[] = []
  let done = 0
  read(done, kept.length)
  const next = kept.entries()
  const work = async () => {
    for (const [at, image] of next) {
      const [original, result] = await Promise.all([
        readPicture(image.id, 'original'),
        readPicture(image.id, 'result'),
      ])
      photos[at] = { image, original, result }
      read(++done, kept.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return ok({
    order: { name, createdAt },
    photos,
    notKept: images.length - kept.length,
    madeAt: new Date().toISOString(),
  })
}

const readPicture = async (imageId: string, side: 'original' | 'result'): Promise<string | null> => {
  const picture = await ask<typeof readReportPicture>('orders/read-report-picture', { imageId, side })
  return picture.ok ? dataAddress(picture.value) : null
}

const dataAddress = (picture: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(picture)
  })
