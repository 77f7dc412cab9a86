import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'

/** A picture of the page's own may take this long, in milliseconds. */
const readForMs = 20_000
const jpegQuality = 0.95

/**
 * What only the page's side can read: its own blobs, data in addresses, what it drew, and pictures of its own origin,
 * which may need the person's cookies. Null for everything else; the background gets that.
 */
export const readInPage = async ({ element, kind, best }: Photo): Promise<Blob | null> => {
  if (kind === 'canvas') return drawn(element as HTMLCanvasElement)
  if (!isOwn(best.url)) return null
  // A page may take its own address back once it has shown it.
  return (await fetched(best.url)) ?? (/^blob:/i.test(best.url) ? redrawn(element) : null)
}

const fetched = async (address: string): Promise<Blob | null> => {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(readForMs) })
    if (!response.ok || response.body === null) return null
    const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
    return isPicture(type) ? await readBounded(response.body, type) : null
  } catch {
    return null
  }
}

/** Stops as soon as there is more than a photo may have: a page can send without end. */
const readBounded = async (body: ReadableStream<Uint8Array<ArrayBuffer>>, type: string) => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.byteLength
    if (bytes > photoMaxBytes) {
      await reader.cancel()
      return null
    }
    parts.push(read.value)
  }
  return bytes === 0 ? null : new Blob(parts, { type })
}

/** A canvas that shows other sites' pictures is kept from scripts by the browser. */
const drawn = async (canvas: HTMLCanvasElement): Promise<Blob | null> => {
  try {
    const whole = await encoded(canvas, 'image/png')
    return whole !== null && whole.size <= photoMaxBytes ? whole : await encoded(canvas, 'image/jpeg')
  } catch {
    return null
  }
}

const encoded = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, jpegQuality))

const redrawn = async (element: Element): Promise<Blob | null> => {
  const image = element as Partial<HTMLImageElement>
  if (element.localName !== 'img' || !image.naturalWidth || !image.naturalHeight) return null
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(element as HTMLImageElement, 0, 0)
  return drawn(canvas)
}

const isOwn = (address: string): boolean =>
  /^(blob|data):/i.test(address) || URL.parse(address)?.origin === location.origin

/** A login page in place of a photo is left to the background's checks. */
const isPicture = (type: string): boolean => type === '' || /^image\/|octet-stream/.test(type)
