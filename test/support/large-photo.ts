import { join } from 'node:path'
import sharp from 'sharp'
import { projectRoot } from '#scripts/process/child.ts'

/** What a 12-megapixel camera makes. */
export const largeWidthPx = 4000
export const largeHeightPx = 3000

const jpegQuality = 92
/** Noise of a small sensor indoors, in 1/255, and the finer share of it that survives the camera's smoothing. */
const noiseDeviation = 6.5

/**
 * A 4000 × 3000 JPEG of our own, about 4 MB, for measurements and end-to-end tests: one of the demo listing's photos
 * enlarged, with the grain that a sensor would have put in at this size. The same bytes every time with one sharp.
 */
export const makeTwelveMegapixelPhoto = (name = 'living-room'): Promise<Buffer> =>
  makeLargePhoto(largeWidthPx, largeHeightPx, name)

/** The same at another size, in pixels. */
export async function makeLargePhoto(width: number, height: number, name = 'living-room'): Promise<Buffer> {
  const { data, info } = await sharp(join(projectRoot, 'scripts/demo/photos', `${name}.jpg`))
    .resize({ width, height, fit: 'cover', kernel: 'lanczos3' })
    .sharpen({ sigma: 1.6, m1: 0.6, m2: 1.4 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  addGrain(data, info.channels)
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .jpeg({ quality: jpegQuality, chromaSubsampling: '4:2:0' })
    .toBuffer()
}

/** Adds noise in place: mostly of brightness, a little of colour, less in the lights. */
function addGrain(pixels: Buffer, channels: number): void {
  const random = new Xorshift(20_241_107)
  for (let k = 0; k < pixels.length; k += channels) {
    const strength = noiseDeviation * (1.15 - (0.75 * pixels[k + 1]!) / 255)
    const shared = random.bell() * strength
    for (let c = 0; c < channels; c++) {
      const value = pixels[k + c]! + shared + random.bell() * strength * 0.35
      pixels[k + c] = value < 0 ? 0 : value > 255 ? 255 : Math.round(value)
    }
  }
}

class Xorshift {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** Roughly normal, mean 0 and deviation 1: the sum of the four bytes of one random word. */
  bell(): number {
    let s = this.#state
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    this.#state = s
    return ((s & 255) + ((s >>> 8) & 255) + ((s >>> 16) & 255) + (s >>> 24) - 510) / 147.8
  }
}
