import type { Image } from '#shared/contract/images.ts'
import { priceOf } from '#shared/rules/prices.ts'

type StoredImage = {
  id: string
  orderId: string
  name: string
  width: number
  height: number
  status: Image['status']
  paidAt: number | null
  /** JSON. */
  settings: string
  /** JSON. */
  edits: string
  disclosure: Image['disclosure']
  sourceUrl: string | null
  pageUrl: string | null
  createdAt: number
  failure: string | null
}

/** An image as the contract shows it. */
export const presentImage = (row: StoredImage): Image => {
  const paid = row.paidAt !== null
  return {
    id: row.id,
    orderId: row.orderId,
    name: row.name,
    width: row.width,
    height: row.height,
    status: row.status,
    paid,
    settings: JSON.parse(row.settings),
    edits: JSON.parse(row.edits),
    disclosure: row.disclosure,
    price: priceOf({ paid }),
    sourceUrl: row.sourceUrl,
    pageUrl: row.pageUrl,
    createdAt: new Date(row.createdAt).toISOString(),
    paidAt: row.paidAt === null ? null : new Date(row.paidAt).toISOString(),
    ...(row.failure === null ? {} : { failure: row.failure }),
  }
}

const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }
const pictureExtension = /\.(jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp)$/i
/** What file systems refuse, and what turns text around on screen (`exe.gpj` from `jpg.exe`). */
const unsafe = /[\p{Cc}<>:"/\\|?*\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** What Windows takes for a device, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
/** Of the 255 that file systems take, in UTF-8: what saves the file may add to its name. */
const fileNameMaxBytes = 200

/** A file name for a photo of this name and media type, safe on any system: `Küche.png` → `Küche.jpg`. */
export const fileNameOf = (name: string, type: string): string => {
  const bare = name
    .replace(pictureExtension, '')
    .replaceAll(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = cutToBytes(bare, fileNameMaxBytes).trim().replace(device, '$&_')
  return `${short || 'photo'}.${extensions[type] ?? 'bin'}`
}

/** As many whole characters as fit. */
const cutToBytes = (text: string, maxBytes: number): string => {
  const room = new Uint8Array(maxBytes)
  return text.slice(0, new TextEncoder().encodeInto(text, room).read)
}
