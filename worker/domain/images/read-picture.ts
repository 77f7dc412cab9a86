import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { getPictureVersion, headPicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'

/** One version of a stored picture: how large it is, what it is, and a way to its bytes. */
export type StoredPicture = {
  /** Quoted, as HTTP wants it; another one after each upload. */
  etag: string
  size: number
  type: string
  /** All bytes, or `length` of them from `offset`; null when the picture was replaced or deleted meanwhile. */
  read: (range?: { offset: number; length: number }) => Promise<ReadableStream | null>
}

const find = async (
  ctx: ActorContext,
  image: OwnImage,
  part: 'proxy' | 'source' | 'result',
): Promise<Outcome<StoredPicture>> => {
  const head = await headPicture(ctx.pictures, image, part)
  if (!head) return notFound()
  return done({
    etag: head.httpEtag,
    size: head.size,
    type: head.httpMetadata?.contentType ?? 'application/octet-stream',
    read: async (range) =>
      (await getPictureVersion(ctx.pictures, image, part, { etag: head.etag, range }))?.body ?? null,
  })
}

/** The photo as it came: the uploaded source, else the proxy (E1). */
export const readOriginal = (ctx: ActorContext, image: OwnImage): Promise<Outcome<StoredPicture>> =>
  find(ctx, image, image.sourceType === null ? 'proxy' : 'source')

/** The full-resolution result, if it was stored. */
export const readResult = async (ctx: ActorContext, image: OwnImage): Promise<Outcome<StoredPicture>> =>
  image.resultType === null ? notFound() : find(ctx, image, 'result')
