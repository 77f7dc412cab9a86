import type * as enhancing from '#extension/features/enhance/requests.ts'
import { findPhotosInSlices, type Photo } from '#extension/features/find-photos/find-photos.ts'
import {
  originalsWanted,
  photoWanted,
  type ResultReady,
  resultReady,
} from '#extension/features/whole-page/events.ts'
import type * as requests from '#extension/features/whole-page/requests.ts'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { listen } from '#extension/services/messages.ts'
import { turns } from '#extension/services/turns.ts'
import type { Flow } from './flow.ts'
import { readInPage } from './read-in-page.ts'

type Workbench = {
  flowOf: (photo: Photo) => Flow
  /** An element that shows a result lists our address; the photo is what it showed before. */
  photoShownBy: (element: Element) => Photo | null
}

/** The page's part in a run over all its photos, which the background drives. Returns how to stop. */
export const followWholePage = ({ flowOf, photoShownBy }: Workbench): (() => void) => {
  let isOver = false
  // A large page takes a while to be searched, and what is told last has to be done last.
  const inTurn = turns()
  /** Each photo once, as the page lists it without us. */
  const photosOf = async (keys: readonly string[]): Promise<Photo[]> => {
    const wanted = new Set(keys)
    const found = await findPhotosInSlices(document)
    const here = found.map((photo) => photoShownBy(photo.element) ?? photo)
    const met = here.filter((photo) => photo.keys.some((key) => wanted.has(key)))
    return isOver ? [] : [...new Map(met.map((photo) => [photo.identity, photo])).values()]
  }
  const meet = (keys: readonly string[], act: (photos: Photo[]) => void) =>
    void inTurn(async () => act(await photosOf(keys)))
  const shown = new Set<string>()
  /** Shown once, however often it is told; what did not come is told again, because nothing is said of it. */
  const showResult = async ({ keys, jobId, ...told }: ResultReady) => {
    const key = `${told.runId} ${told.number} ${told.asked}`
    if (!shown.has(key)) {
      const photos = await photosOf(keys)
      const came = await Promise.all(photos.map((photo) => flowOf(photo).adopt(jobId)))
      if (isOver || came.length === 0 || came.includes(false)) return
      shown.add(key)
    }
    void ask<typeof requests.resultShown>('whole-page/result-shown', told)
  }
  const stops = [
    listen(resultReady, (result) => void inTurn(() => showResult(result))),
    listen(originalsWanted, ({ keys }) =>
      meet(keys, (photos) => {
        for (const photo of photos) flowOf(photo).putBack()
      }),
    ),
    listen(photoWanted, ({ runId, number, keys }) =>
      meet(keys, ([photo]) => void handOver(runId, number, photo)),
    ),
  ]
  return () => {
    isOver = true
    for (const stop of stops) stop()
  }
}

const handOver = async (runId: string, number: number, photo: Photo | undefined): Promise<void> => {
  const file = photo === undefined ? null : await readInPage(photo)
  const taken =
    file === null
      ? null
      : await ask<typeof enhancing.takePhoto>('enhance/take-photo', { addresses: [], file })
  await ask<typeof requests.photoHandedOver>('whole-page/photo-handed-over', {
    runId,
    number,
    photo: taken?.ok === true ? taken.value.photo : null,
  })
}
