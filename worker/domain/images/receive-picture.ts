import { inspectPicture } from '#shared/picture/inspect.ts'
import { discardMaxBytes, photoMaxBytes } from '#shared/rules/limits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { followArrival, inspectBeginning } from '#worker/picture-codec/arrival.ts'
import { type PicturePart, putPicture, startPicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'
import { refusePicture } from './refuse-picture.ts'

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
  // Not even begun: the sender gets its answer at once.
  if (size !== undefined && size > photoMaxBytes) return tooLarge()
  const parts = cutIntoParts(body)
  const received = await receiveParts(ctx, image, part, parts)
  if (!received.ok) await discardRest(parts)
  return received
}

/** Ends with whether the body came to its own end. */
type Parts = AsyncGenerator<Uint8Array, 'whole' | 'broken off'>

const receiveParts = async (
  ctx: ActorContext,
  image: OwnImage,
  part: PicturePart,
  parts: Parts,
): Promise<Outcome<{ type: string }>> => {
  const { done: isOver, value: first } = await parts.next()
  if (isOver) return first === 'whole' ? unreadable('The body is empty.') : brokenOff()
  if (first.length === partBytes) return receiveLarge(ctx, image, part, { first, parts })
  const inspected = inspectPicture(first)
  if (!inspected.ok) return refusePicture(inspected)
  if (inspected.animated) return refusePicture({ reason: 'unsupported', detail: 'It is animated.' })
  const type = `image/${inspected.format}`
  await putPicture(ctx.pictures, image, part, { bytes: first, type })
  return done({ type })
}

const receiveLarge = async (
  ctx: ActorContext,
  image: OwnImage,
  part: PicturePart,
  { first, parts }: { first: Uint8Array; parts: Parts },
): Promise<Outcome<{ type: string }>> => {
  const beginning = inspectBeginning(first)
  if (!beginning.ok) return refusePicture(beginning)
  const type = `image/${beginning.format}`
  const upload = await startPicture(ctx.pictures, image, part, type)
  try {
    const arrival = followArrival(beginning.format, first)
    const stored: R2UploadedPart[] = []
    let total = 0
    let next: Awaited<ReturnType<Parts['next']>> = { done: false, value: first }
    for (; !next.done; next = await parts.next()) {
      total += next.value.length
      if (total > photoMaxBytes) return await abandon(upload, tooLarge())
      arrival.see(next.value)
      stored.push(await upload.uploadPart(stored.length + 1, next.value))
    }
    if (next.value === 'broken off') return await abandon(upload, brokenOff())
    if (!arrival.whole()) return await abandon(upload, unreadable('The picture is cut off.'))
    await upload.complete(stored)
    return done({ type })
  } catch (error) {
    await abandon(upload, undefined)
    throw error
  }
}

/** Reads what is refused to its end, so that its sender sees the answer. */
const discardRest = async (parts: Parts): Promise<void> => {
  for (let read = 0; read < discardMaxBytes; read += partBytes) if ((await parts.next()).done) return
}

const tooLarge = () =>
  refuse({ code: 'too_large', detail: `A picture has at most ${photoMaxBytes / 1024 / 1024} MB.` })

const unreadable = (detail: string) => refuse({ code: 'unreadable_image', detail })
const brokenOff = () => unreadable('The upload broke off.')

const abandon = async <T>(upload: R2MultipartUpload, answer: T): Promise<T> => {
  await upload.abort()
  return answer
}

/** Cuts a stream into parts of `partBytes`; the last may be shorter, and an empty stream has none. */
async function* cutIntoParts(body: ReadableStream<Uint8Array> | null): Parts {
  const reader = body?.getReader({ mode: 'byob' })
  if (!reader) return 'whole'
  try {
    for (;;) {
      // The runtime fills the part by itself: chunk by chunk a picture would come in some thousand turns.
      const { value } = await reader.readAtLeast(partBytes, new Uint8Array(partBytes))
      if (value && value.length > 0) yield value
      if (!value || value.length < partBytes) return 'whole'
    }
  } catch {
    // The sender went away.
    return 'broken off'
  }
}
