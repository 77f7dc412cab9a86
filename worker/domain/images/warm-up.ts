import { automaticSettings } from '#shared/contract/settings.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import type { Context } from '#worker/domain/context.ts'
import { encodeJpeg } from '#worker/picture-codec/encode.ts'
import { enhance } from './enhance.ts'
import { makePreview } from './make-preview.ts'
import { readProxy } from './read-proxy.ts'

/** Large enough that the runtime takes the engine's loops for worth compiling, half as large as a proxy. */
const width = 512
const height = 384
const quality = 82
/** The answer leaves first, and other calls get their turn between two steps. */
const pauseMs = 10

/** For as long as this isolate lives. */
let isWarm = false

/**
 * An isolate's first photo waits until its codecs, kernels and analysis are compiled, as long again as everything else
 * together. So they are compiled after the first answer to somebody who may enhance a photo next, by making the preview
 * of a picture that is nobody's.
 */
export const warmUp = ({ later }: Pick<Context, 'later'>): void => {
  if (isWarm) return
  isWarm = true
  later(makeOnePreview())
}

const makeOnePreview = async (): Promise<void> => {
  await scheduler.wait(pauseMs)
  const file = encodeJpeg(roomLike(), quality)
  await scheduler.wait(pauseMs)
  const read = await readProxy(file)
  if (!read.ok) throw new Error('Our own JPEG cannot be read.')
  await scheduler.wait(pauseMs)
  const { recipe } = enhance(read.value.pixels, automaticSettings, { width, height })
  await scheduler.wait(pauseMs)
  makePreview({ id: '', recipe, paidAt: null }, read.value.pixels)
}

/** Bright and blue above, dim and warm below, with upright edges: every stage of the analysis has something to do. */
const roomLike = (): Pixels => {
  const picture = allocate(width, height)
  for (let i = 0, o = 0; o < picture.data.length; i++, o += 4) {
    const isSky = i < (width * height) / 3
    const tone = isSky ? 150 : 30 + ((i % width) & 96)
    picture.data.set([isSky ? 100 : tone + 20, tone, isSky ? 220 : tone - 20, 255], o)
  }
  return picture
}
