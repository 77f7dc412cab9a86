import { readSource } from '#extension/services/photo-store.ts'
import { hashOfBracket } from '#extension/services/picture/proxy.ts'
import { failed, internalTrouble, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { framesMax, framesMin } from '#shared/engine/brackets/bounds.ts'
import { combineElsewhere } from './combine-elsewhere.ts'
import type { CombinedPhoto } from './shapes.ts'

/**
 * Makes one photo of 2 to 7 exposures of one scene that were taken before (`take`), on this device: for the
 * background. The same exposures, in whatever order, are the same photo (C4), so that doing it twice does no harm.
 * Costs nothing and tells the Worker nothing.
 */
export const combinePhotos = async (photos: readonly string[]): Promise<Result<CombinedPhoto>> => {
  const frames = [...new Set(photos)]
  if (frames.length < framesMin) return failed(sameFile())
  if (frames.length > framesMax) return failed(tooMany())
  const combined = await hashOfBracket(frames)
  const known = await readCombined(combined)
  if (known !== null) return ok(known)
  const made = await combineElsewhere({ combined, photos: frames })
  if (!made.ok) return made
  const kept = await readCombined(combined)
  return kept === null ? failed(internalTrouble()) : ok(kept)
}

const readCombined = async (combined: string): Promise<CombinedPhoto | null> => {
  const source = await readSource(combined)
  if (source?.reference === undefined) return null
  const { photo, reference, width, height, proxy } = source
  return { photo, reference, width, height, before: proxy }
}

const sameFile = (): Trouble => ({
  code: 'not_combined',
  title: say('brackets_there_is_nothing_to_combine'),
  detail: say('brackets_these_are_copies_of_one_photo'),
})
const tooMany = (): Trouble => ({
  code: 'not_combined',
  title: say('brackets_too_many_frames'),
  detail: say('brackets_to_exposures_make_one_photo', framesMin, framesMax),
})
