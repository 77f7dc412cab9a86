import { callApiForBlob } from '#extension/services/api.ts'
import { uploadTimeoutMs } from '#extension/services/api-fetch.ts'
import type { Result } from '#extension/services/result.ts'

/** The full-resolution result as it was stored. It is paid for, so this is free. */
export const readResult = (imageId: string): Promise<Result<Blob>> =>
  callApiForBlob((client) => client.v1.images[':id'].result.$get({ param: { id: imageId } }), {
    timeoutMs: uploadTimeoutMs,
  })
