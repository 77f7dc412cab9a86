import type { readResult as ReadStored } from '#extension/features/orders/requests.ts'
import { safeFileName } from '#extension/services/file-names.ts'
import { ask } from '#extension/services/messages.ts'
import { namesInZip } from '#extension/services/named-download.ts'
import { readResult, readSource } from '#extension/services/photo-store.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { type ZipEntry, zipFiles } from '#extension/services/zip-files.ts'
import type { ItemView, RunView } from './shapes.ts'

export type Packed = {
  file: Blob
  name: string
  /** Results and originals that were not to be had. */
  missing: { results: number; originals: number }
}

/**
 * All kept photos of a run in one zip, named as the settings say, each content once; the originals beside them where they
 * are asked for and still on this device. `packed` hears how many are in.
 */
export const packRun = async (
  run: RunView,
  withOriginals: boolean,
  packed: (count: number) => void,
): Promise<Result<Packed>> => {
  const missing = { results: 0, originals: 0 }
  const kept = keptPhotos(run)
  const all = Math.max(...run.items.map(({ number }) => number))
  const named = namesInZip(run.title, all, await readPreferences())
  let problem: Trouble = nothingKept()
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    for (const [at, item] of kept.entries()) {
      const result = await resultOf(item)
      if (result.ok) yield await named.result(item.name, item.number, result.value)
      else {
        missing.results++
        problem = result.problem
      }
      for (const original of withOriginals ? originalsOf(run, item) : []) {
        const source = original.photo === null ? null : await readSource(original.photo)
        if (source === null) missing.originals++
        else yield named.original(item.name, original.number, source.file)
      }
      packed(at + 1)
    }
  }
  const file = await zipFiles(entries())
  if (missing.results === kept.length) return failed(problem)
  return ok({ file, name: `${safeFileName(run.title)}.zip`, missing })
}

export const keptPhotos = ({ items }: RunView): ItemView[] =>
  items.filter(({ state, sameAs }) => state === 'kept' && sameAs === null)

/** The photo as the page has it; all exposures of a combined one, each under its own number. */
const originalsOf = (
  run: RunView,
  { number, photo, frames }: ItemView,
): Pick<ItemView, 'number' | 'photo'>[] =>
  frames === null ? [{ number, photo }] : run.items.filter((item) => frames.includes(item.number))

/** From this device, where it was rendered, else as it was stored with the order. */
const resultOf = async ({ jobId, imageId }: ItemView): Promise<Result<Blob>> => {
  const here = jobId === null ? null : await readResult(jobId)
  if (here !== null) return ok(here.file)
  if (imageId === null) return failed(nothingKept())
  return ask<typeof ReadStored>('orders/read-result', { imageId })
}

const nothingKept = (): Trouble => ({
  code: 'not_found',
  title: say('whole_page_nothing_to_download_yet'),
  detail: say('whole_page_keep_photos_first_then_they'),
})
