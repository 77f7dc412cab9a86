import { ok, type Result } from '#extension/services/result.ts'
import { timed } from '#extension/services/timed.ts'
import { proxyEdgeMaxPx, proxyTargetBytes } from '#shared/rules/limits.ts'
import { decode, drawOnWhite } from './decode.ts'

/** From better to smaller, until the proxy is as small as a slow uplink likes it. */
const qualities = [0.9, 0.84, 0.78, 0.7, 0.6, 0.5] as const

export type Proxy = {
  /** A JPEG whose long edge is at most `proxyEdgeMaxPx`. */
  proxy: Blob
  /** The full size, as shown: after EXIF orientation. */
  width: number
  height: number
}

/** The small picture that travels to the Worker instead of the photo. */
export const makeProxy = async (file: Blob): Promise<Result<Proxy>> => {
  const decoded = await timed('decode', () => decode(file))
  if (!decoded.ok) return decoded
  const bitmap = decoded.value
  const { width, height } = bitmap
  const scale = Math.min(1, proxyEdgeMaxPx / Math.max(width, height))
  const canvas = drawOnWhite(
    bitmap,
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  bitmap.close()
  const proxy = await timed('encode proxy', () => encodeSmall(canvas))
  return ok({ proxy, width, height })
}

const encodeSmall = async (canvas: OffscreenCanvas): Promise<Blob> => {
  let proxy: Blob | null = null
  for (const quality of qualities) {
    proxy = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (proxy.size <= proxyTargetBytes) break
  }
  return proxy!
}

/** SHA-256 as 64 hex digits: what makes two copies of a file one photo (C4). */
export const hashOf = async (file: Blob): Promise<string> => sha256(await file.arrayBuffer())

/** What makes a combined photo the same as another: the same exposures, in whatever order they were chosen. */
export const hashOfBracket = (photos: readonly string[]): Promise<string> =>
  sha256(new TextEncoder().encode([...photos].sort().join('')).buffer)

const sha256 = async (bytes: ArrayBuffer): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
