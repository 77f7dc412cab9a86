import { callApiForBlob } from '#extension/services/api.ts'
import { uploadTimeoutMs } from '#extension/services/api-fetch.ts'
import { extensionOf, safeFileName } from '#extension/services/file-names.ts'
import { readJobs, readSource } from '#extension/services/photo-store.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { OriginalFile } from './shapes.ts'

/**
 * The photo as it was (E1): the whole of it while this device still has it, else what the Worker has, which is the
 * uploaded source or the small picture that it was measured by.
 */
export const readOriginal = async (imageId: string, name: string): Promise<Result<OriginalFile>> => {
  const here = await findHere(imageId)
  const file = here === null ? await fetchOriginal(imageId) : ok(here)
  if (!file.ok) return file
  const ending = ` (original)${extensionOf(file.value)}`
  return ok({ file: file.value, name: `${safeFileName(name, 'photo')}${ending}`, isWhole: here !== null })
}

type Job = { imageId?: string; photo?: string }

/** The work of keeping remembers under which content hash the file lies. */
const findHere = async (imageId: string): Promise<Blob | null> => {
  const job = ((await readJobs()) as Job[]).find((each) => each.imageId === imageId)
  const source = job?.photo === undefined ? null : await readSource(job.photo)
  return source?.file ?? null
}

const fetchOriginal = (imageId: string): Promise<Result<Blob>> =>
  callApiForBlob((client) => client.v1.images[':id'].original.$get({ param: { id: imageId } }), {
    timeoutMs: uploadTimeoutMs,
  })
