/*
 * Pictures in R2, under `accounts/{accountId}/{imageId}/{part}`: what belongs to a photo, or to an account, lies
 * under one prefix and goes with it.
 */

/** `proxy` as it was uploaded, `preview` as last rendered, `source` and `result` in full resolution. */
const pictureParts = ['proxy', 'preview', 'source', 'result'] as const
export type PicturePart = (typeof pictureParts)[number]
export type PictureOwner = { accountId: string; id: string }

export const accountPrefix = (accountId: string): string => `accounts/${accountId}/`
export const imagePrefix = (image: PictureOwner): string => `${accountPrefix(image.accountId)}${image.id}/`
const keyOf = (image: PictureOwner, part: PicturePart): string => `${imagePrefix(image)}${part}`

/** `of` says what a picture was made of, to tell a stale one. */
export const putPicture = async (
  pictures: R2Bucket,
  image: PictureOwner,
  part: PicturePart,
  picture: { bytes: Uint8Array; type: string; of?: string },
): Promise<void> => {
  await pictures.put(keyOf(image, part), picture.bytes, {
    httpMetadata: { contentType: picture.type },
    ...(picture.of === undefined ? {} : { customMetadata: { of: picture.of } }),
  })
}

/** Starts a picture that arrives in parts: all but the last at least 5 MiB and of one size (R2's terms). */
export const startPicture = (
  pictures: R2Bucket,
  image: PictureOwner,
  part: PicturePart,
  type: string,
): Promise<R2MultipartUpload> =>
  pictures.createMultipartUpload(keyOf(image, part), { httpMetadata: { contentType: type } })

export const getPicture = (
  pictures: R2Bucket,
  image: PictureOwner,
  part: PicturePart,
): Promise<R2ObjectBody | null> => pictures.get(keyOf(image, part))

export const headPicture = (
  pictures: R2Bucket,
  image: PictureOwner,
  part: PicturePart,
): Promise<R2Object | null> => pictures.head(keyOf(image, part))

/** One very version of a picture, or bytes of it; null when it was replaced or deleted meanwhile. */
export const getPictureVersion = async (
  pictures: R2Bucket,
  image: PictureOwner,
  part: PicturePart,
  { etag, range }: { etag: string; range?: { offset: number; length: number } | undefined },
): Promise<R2ObjectBody | null> => {
  const found = await pictures.get(keyOf(image, part), {
    onlyIf: { etagMatches: etag },
    ...(range ? { range } : {}),
  })
  return found && 'body' in found ? found : null
}

export const deletePicture = (pictures: R2Bucket, image: PictureOwner, part: PicturePart): Promise<void> =>
  pictures.delete(keyOf(image, part))

/** R2 lists and deletes at most this many at a time. */
const deletionPageObjects = 1000

/** Deletes all pictures of these images. */
export const deletePicturesOf = async (
  pictures: R2Bucket,
  images: readonly PictureOwner[],
): Promise<void> => {
  const keys = images.flatMap((image) => pictureParts.map((part) => keyOf(image, part)))
  for (let at = 0; at < keys.length; at += deletionPageObjects)
    await pictures.delete(keys.slice(at, at + deletionPageObjects))
}

/** Deletes what lies under a prefix, at most `pagesMax` pages of it; answers whether nothing is left. */
export const deletePrefix = async (
  pictures: R2Bucket,
  prefix: string,
  pagesMax: number,
): Promise<boolean> => {
  for (let page = 0; page < pagesMax; page += 1) {
    // What was listed is gone by the next turn, so that each turn starts from the beginning.
    const listed = await pictures.list({ prefix, limit: deletionPageObjects })
    if (listed.objects.length > 0) await pictures.delete(listed.objects.map((object) => object.key))
    if (!listed.truncated) return true
  }
  return false
}
