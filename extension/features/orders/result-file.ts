import { callApiForResponse } from '#extension/services/api.ts'
import { uploadTimeoutMs } from '#extension/services/api-fetch.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { PictureFile } from './shapes.ts'

/** The full-resolution result as it was stored. It is paid for, so this is free. */
export const readResult = async (imageId: string): Promise<Result<PictureFile>> => {
  const response = await callApiForResponse(
    (client) => client.v1.images[':id'].result.$get({ param: { id: imageId } }),
    { timeoutMs: uploadTimeoutMs },
  )
  if (!response.ok) return response
  const name = fileNameOf(response.value.headers.get('content-disposition')) ?? 'photo.jpg'
  return ok({ file: await response.value.blob(), name })
}

/** RFC 6266: the encoded form, where there is one, is the better of the two. */
export const fileNameOf = (disposition: string | null): string | null => {
  if (disposition === null) return null
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded.trim())
    } catch {
      // A malformed one falls through to the plain form.
    }
  }
  return /filename="([^"]*)"/i.exec(disposition)?.[1] ?? null
}
