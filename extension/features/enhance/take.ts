import { boundPictures, keepSource, readSource, type StoredSource } from '#extension/services/photo-store.ts'
import { inspectFile } from '#extension/services/picture/decode.ts'
import { hashOf, makeProxy } from '#extension/services/picture/proxy.ts'
import { fetchPicture } from '#extension/services/picture-fetch.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { timed } from '#extension/services/timed.ts'
import type { TroubleCode } from '#extension/services/trouble-codes.ts'
import { say } from '#extension/services/words.ts'
import { unfinishedWork } from './jobs.ts'
import type { TakenPhoto } from './shapes.ts'

/**
 * Takes a photo of a page: gets its file, looks whether it is one that can be enhanced, makes the small proxy,
 * and keeps both under the file's hash. Costs nothing and tells the Worker nothing.
 */
export const take = async (
  { addresses, file }: { addresses: readonly string[]; file?: Blob | undefined },
  pageUrl: string,
): Promise<Result<TakenPhoto>> => {
  const got = file === undefined ? await timed('fetch', () => fetchFirst(addresses, pageUrl)) : ok(file)
  if (!got.ok) return got
  const [photo, inspected] = await timed('hash, inspect', () =>
    Promise.all([hashOf(got.value), inspectFile(got.value)]),
  )
  const known = await readSource(photo)
  if (known !== null) return ok(takenPhoto(known))
  if (!inspected.ok) return inspected
  const made = await makeProxy(got.value)
  if (!made.ok) return made
  const source = { photo, file: got.value, ...made.value, ...inspected.value }
  await timed('write down', () => keepSource(source))
  void unfinishedWork().then(boundPictures)
  return ok(takenPhoto(source))
}

const takenPhoto = ({
  photo,
  width,
  height,
  file,
  proxy,
  shot,
}: Omit<StoredSource, 'usedAt'>): TakenPhoto => ({
  photo,
  width,
  height,
  shot,
  bytes: file.size,
  before: proxy,
})

/** The next smaller size is tried only where the larger one is definitely not to be had. */
const tryNextAfter: ReadonlySet<TroubleCode> = new Set([
  'photo_gone',
  'photo_refused',
  'not_a_picture',
  'too_large',
])

const fetchFirst = async (addresses: readonly string[], pageUrl: string): Promise<Result<Blob>> => {
  let answer: Result<Blob> = failed(noAddress())
  for (const address of addresses) {
    answer = await fetchPicture(address, pageUrl)
    if (answer.ok || !tryNextAfter.has(answer.problem.code)) return answer
  }
  return answer
}

const noAddress = (): Trouble => ({
  code: 'not_a_picture',
  title: say('enhance_this_is_not_a_photo'),
  detail: say('enhance_the_page_lists_no_address_for'),
})
