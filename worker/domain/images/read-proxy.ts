import type { Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { proxyEdgeMaxPx, proxyMaxBytes } from '#shared/rules/limits.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { decode, undecodable } from '#worker/picture-codec/decode.ts'
import { refusePicture } from './refuse-picture.ts'

/** A proxy's pixels, upright and in sRGB, the media type of its file, and a JPEG's quantisation. */
export type ReadProxy = { pixels: Pixels; type: string; quantisation: Uint8Array | undefined }

/**
 * Decodes a proxy, or says what is wrong with it (E3). Its own bytes alone decide what it is, and nothing is
 * unpacked before they were found to be small enough.
 */
export const readProxy = async (bytes: Uint8Array): Promise<Outcome<ReadProxy>> => {
  if (bytes.length > proxyMaxBytes) {
    return refuse({ code: 'too_large', detail: `A proxy has at most ${proxyMaxBytes} bytes.` })
  }
  const picture = inspectPicture(bytes)
  if (!picture.ok) return refusePicture(picture)
  if (Math.max(picture.width, picture.height) > proxyEdgeMaxPx) {
    return refuse({ code: 'too_large', detail: `A proxy’s long edge is at most ${proxyEdgeMaxPx} px.` })
  }
  const objection = undecodable(picture)
  if (objection) return refuse({ code: 'unsupported_image', detail: objection })
  const pixels = await decode(bytes, picture)
  if (!pixels) return refuse({ code: 'unreadable_image' })
  return done({ pixels, type: `image/${picture.format}`, quantisation: picture.quantisation })
}
