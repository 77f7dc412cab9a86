import type { NoPicture } from '#shared/picture/inspect.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { followArrival, inspectBeginning } from '#worker/picture-codec/arrival.ts'
import { type PicturePart, putPicture, startPicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'

/** What is in memory of an upload at any time; R2 takes no smaller parts but the last. */
const partBytes = 5 * 1024 * 1024

/** A full-resolution picture on its way; `size` is what its sender announced, if anything. */
export type Upload = { body: ReadableStream<Uint8Array> | null; size: number | undefined }

/**
 * Streams a full-resolution picture into R2, byte for byte, and answers its media type. What was stored before
 * stays until the new one is there whole.
 */
export const receivePicture = async (
  ctx: ActorContext,
  image: OwnImage,
  part: PicturePart,
  { body, size }: Upload,
): Promise<Outcome<{ type: string }>> => {
  if (size !== undefined && size > photoMaxBytes) return tooLarge()
  const parts = cutIntoParts(body)
  const first = (await parts.next()).value
  if (first === undefined) return refused({ reason: 'unreadable', detail: 'The body is empty.' })
  if (first.length < partBytes) {
    const inspected = inspectPicture(first)
    if (!inspected.ok) return refused(inspected)
    if (inspected.animated) return refused({ reason: 'unsupported', detail: 'It is animated.' })
    const type = `image/${inspected.format}`
    await putPicture(ctx.pictures, image, part, { bytes: first, type })
    return done({ type })
  }
  const beginning = inspectBeginning(first)
  if (!beginning.ok) return refused(beginning)
  const type = `image/${beginning.format}`
  const upload = await startPicture(ctx.pictures, image, part, type)
  try {
    const arrival = followArrival(beginning.format, first)
    const stored: R2UploadedPart[] = []
    let total = 0
    for (let bytes: Uint8Array | undefined = first; bytes; bytes = (await parts.next()).value) {
      total += bytes.length
      if (total > photoMaxBytes) return await abandon(upload, tooLarge())
      arrival.see(bytes)
      stored.push(await upload.uploadPart(stored.length + 1, bytes))
    }
    if (!arrival.whole())
      return await abandon(upload, refused({ reason: 'unreadable', detail: 'The picture is cut off.' }))
    await upload.complete(stored)
    return done({ type })
  } catch (error) {
    await abandon(upload, undefined)
    throw error
  }
}

const tooLarge = () =>
  refuse({ code: 'too_large', detail: `A picture has at most ${photoMaxBytes / 1024 / 1024} MB.` })

const refused = ({ reason, detail }: Pick<NoPicture, 'reason' | 'detail'>) =>
  refuse({ code: reason === 'unsupported' ? 'unsupported_image' : 'unreadable_image', detail })

const abandon = async <T>(upload: R2MultipartUpload, answer: T): Promise<T> => {
  await upload.abort()
  return answer
}

/** Cuts a stream into parts of `partBytes`; the last may be shorter, and an empty stream has none. */
async function* cutIntoParts(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, undefined> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  if (!body) return
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + partBytes - filled)
      part.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      filled = 0
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}
