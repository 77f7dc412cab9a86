import { keepSource, readSource, type StoredSource } from '#extension/services/photo-store.ts'
import { combineFrames } from '#extension/services/picture/combine-frames.ts'
import { oneAtATime } from '#extension/services/picture/one-at-a-time.ts'
import { makeProxy } from '#extension/services/picture/proxy.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { framesMaxPixels } from '#shared/engine/brackets/bounds.ts'
import type { CombineOrder } from './combine-elsewhere.ts'

const combining = new Map<string, Promise<Result<null>>>()

/** Combines and keeps the result as a photo of its own. Asked again while it runs, it gives the same answer. */
export const combineHere = (order: CombineOrder): Promise<Result<null>> => {
  const { combined } = order
  const running =
    combining.get(combined) ?? oneAtATime(() => combineOnce(order)).finally(() => combining.delete(combined))
  combining.set(combined, running)
  return running
}

const combineOnce = async ({ combined, photos }: CombineOrder): Promise<Result<null>> => {
  const sources: StoredSource[] = []
  for (const photo of photos) {
    const source = await readSource(photo)
    if (source === null) return failed(frameForgotten())
    sources.push(source)
  }
  const pixels = sources.reduce((sum, { width, height }) => sum + width * height, 0)
  if (pixels > framesMaxPixels) return failed(tooManyPixels(pixels))
  const made = await combineFrames(sources.map(({ file }) => file))
  if (!made.ok) return made
  const { file, reference } = made.value
  const proxy = await makeProxy(file)
  if (!proxy.ok) return proxy
  await keepSource({ photo: combined, file, ...proxy.value, shot: null, reference: photos[reference]! })
  return ok(null)
}

const frameForgotten = (): Trouble => ({
  code: 'photo_forgotten',
  title: say('brackets_the_photos_have_to_be_taken'),
  detail: say('brackets_one_of_them_is_no_longer_on'),
})

const megapixels = (pixels: number): number => Math.round(pixels / 1_000_000)

const tooManyPixels = (pixels: number): Trouble => ({
  code: 'too_large',
  title: say('brackets_together_these_photos_are_too'),
  detail: say('brackets_they_have_megapixels', megapixels(pixels), megapixels(framesMaxPixels)),
})
