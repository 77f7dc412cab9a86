// Edge-avoiding à-trous wavelets (Dammertz et al. 2010), with the luminance stop scaled by the measured variance
// as in SVGF (Schied et al. 2017). It sees light only: colours and edges come later.
import { type Film, filmStride, layer, newFilm } from '#scripts/demo/photos/trace/film.ts'
import { lit, litStride } from '#scripts/demo/photos/trace/picture-pass.ts'

const kernel = [3 / 8, 1 / 4, 1 / 16]
const planeToleranceOfDistance = 0.004

interface Smoothing {
  readonly offset: number
  readonly square: number
  readonly rounds: number
  /** How many standard deviations of difference still count as noise. */
  readonly deviations: number
  /** How much a bend in the surface stops the smoothing. */
  readonly normalSharpness: number
  /** Passes of blur over the variance: rare bright samples need a wide view to be seen as noise. */
  readonly varianceBlur: number
  /** Whether the calmest neighbour's variance counts (see `calmest`): for light that is soft everywhere. */
  readonly isCalmed: boolean
}

const smoothings = {
  direct: {
    offset: layer.direct,
    square: layer.directSquare,
    rounds: 5,
    deviations: 4,
    normalSharpness: 24,
    varianceBlur: 8,
    isCalmed: false,
  },
  bounced: {
    offset: layer.bounced,
    square: layer.bouncedSquare,
    rounds: 7,
    deviations: 10,
    normalSharpness: 10,
    varianceBlur: 40,
    isCalmed: true,
  },
  gloss: {
    offset: layer.gloss,
    square: layer.glossSquare,
    rounds: 5,
    deviations: 3,
    normalSharpness: 48,
    varianceBlur: 8,
    isCalmed: false,
  },
} as const satisfies Record<string, Smoothing>

/** Returns the light that the picture pass looks up: direct + bounced, gloss, and the guide. */
export function denoise(film: Film, samples: number, eye: readonly [number, number, number]): Film {
  const distance = distances(film, eye)
  const direct = smooth(film, distance, samples, smoothings.direct)
  const bounced = smooth(film, distance, samples, smoothings.bounced)
  const gloss = smooth(film, distance, samples, smoothings.gloss)
  const out = newFilm(film.width, film.height, litStride)
  for (let p = 0; p < film.width * film.height; p++) {
    for (let c = 0; c < 3; c++) {
      out.pixels[p * litStride + lit.falling + c] = direct[p * 3 + c]! + bounced[p * 3 + c]!
      out.pixels[p * litStride + lit.gloss + c] = gloss[p * 3 + c]!
      out.pixels[p * litStride + lit.normal + c] = film.pixels[p * filmStride + layer.normal + c]!
      out.pixels[p * litStride + lit.position + c] = film.pixels[p * filmStride + layer.position + c]!
    }
  }
  return out
}

function distances(film: Film, eye: readonly [number, number, number]): Float32Array {
  const out = new Float32Array(film.width * film.height)
  for (let p = 0; p < out.length; p++) {
    const k = p * filmStride + layer.position
    out[p] = Math.hypot(film.pixels[k]! - eye[0], film.pixels[k + 1]! - eye[1], film.pixels[k + 2]! - eye[2])
  }
  return out
}

function smooth(film: Film, distance: Float32Array, samples: number, how: Smoothing): Float32Array {
  const { width, height } = film
  let light = withoutFireflies(layerOf(film, how.offset), width, height)
  let variance = varianceOf(film, light, how, samples)
  for (let round = 0; round < how.rounds; round++) {
    const nextLight = new Float32Array(light.length)
    const nextVariance = new Float32Array(variance.length)
    const softened = blurredVariance(variance, width, height)
    const blurred = how.isCalmed ? calmest(softened, width) : softened
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        gather(film, distance, light, variance, blurred, 1 << round, how, x, y, nextLight, nextVariance)
      }
    }
    light = nextLight
    variance = nextVariance
  }
  return light
}

function layerOf(film: Film, offset: number): Float32Array {
  const out = new Float32Array(film.width * film.height * 3)
  for (let p = 0; p < film.width * film.height; p++) {
    for (let c = 0; c < 3; c++) out[p * 3 + c] = film.pixels[p * filmStride + offset + c]!
  }
  return out
}

/** Pulls a pixel that outshines all but one of its neighbours down to that one. */
function withoutFireflies(light: Float32Array, width: number, height: number): Float32Array {
  const out = light.slice()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let first = 0
      let second = 0
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          if (i === x && j === y) continue
          const value = luma(light, (j * width + i) * 3)
          if (value > first) {
            second = first
            first = value
          } else if (value > second) second = value
        }
      }
      const k = (y * width + x) * 3
      const own = luma(light, k)
      if (own > second) for (let c = 0; c < 3; c++) out[k + c]! *= second / own
    }
  }
  return out
}

/** Variance of each pixel's mean luminance; few samples measure it badly, so its neighbours help. */
function varianceOf(film: Film, light: Float32Array, how: Smoothing, samples: number): Float32Array {
  let out: Float32Array = new Float32Array(film.width * film.height)
  for (let p = 0; p < out.length; p++) {
    const mean = luma(light, p * 3)
    out[p] = Math.max(0, film.pixels[p * filmStride + how.square]! - mean * mean) / samples
  }
  for (let pass = 0; pass < how.varianceBlur; pass++) out = blurredVariance(out, film.width, film.height)
  return out
}

function blurredVariance(variance: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(variance.length)
  for (let y = 0; y < height; y++) {
    const [above, below] = [Math.max(0, y - 1) * width, Math.min(height - 1, y + 1) * width]
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)]
      const cross =
        variance[above + x]! +
        variance[below + x]! +
        variance[y * width + left]! +
        variance[y * width + right]!
      const corners =
        variance[above + left]! +
        variance[above + right]! +
        variance[below + left]! +
        variance[below + right]!
      out[y * width + x] = variance[y * width + x]! / 4 + cross / 8 + corners / 16
    }
  }
  return out
}

/**
 * The least variance within two pixels. A pixel beside an edge has few neighbours and stays noisy for longer; left
 * to itself it would then take light from far away, and every outline would have a halo.
 */
function calmest(variance: Float32Array, width: number): Float32Array {
  let out = variance
  for (const stride of [1, width]) {
    const source = out
    out = source.slice()
    for (let p = 2 * stride; p < source.length - 2 * stride; p++) {
      const near = Math.min(
        source[p - stride]!,
        source[p + stride]!,
        source[p - 2 * stride]!,
        source[p + 2 * stride]!,
      )
      if (near < out[p]!) out[p] = near
    }
  }
  return out
}

function gather(
  film: Film,
  distance: Float32Array,
  light: Float32Array,
  variance: Float32Array,
  blurred: Float32Array,
  spacing: number,
  how: Smoothing,
  x: number,
  y: number,
  nextLight: Float32Array,
  nextVariance: Float32Array,
): void {
  const { width, height, pixels } = film
  const p = y * width + x
  const kp = p * filmStride
  const nx = pixels[kp + layer.normal]!
  const ny = pixels[kp + layer.normal + 1]!
  const nz = pixels[kp + layer.normal + 2]!
  const px = pixels[kp + layer.position]!
  const py = pixels[kp + layer.position + 1]!
  const pz = pixels[kp + layer.position + 2]!
  const planeScale = 1 / (planeToleranceOfDistance * distance[p]! + 1e-4)
  const lumaScale = 1 / (how.deviations * Math.sqrt(blurred[p]!) + 1e-4)
  const own = luma(light, p * 3)
  let [r, g, b, spread, total] = [0, 0, 0, 0, 0]
  for (let j = -2; j <= 2; j++) {
    const qy = y + j * spacing
    if (qy < 0 || qy >= height) continue
    for (let i = -2; i <= 2; i++) {
      const qx = x + i * spacing
      if (qx < 0 || qx >= width) continue
      const q = qy * width + qx
      const kq = q * filmStride
      const likeness =
        nx * pixels[kq + layer.normal]! +
        ny * pixels[kq + layer.normal + 1]! +
        nz * pixels[kq + layer.normal + 2]!
      if (likeness <= 0.3 && q !== p) continue
      const plane =
        Math.abs(
          nx * (pixels[kq + layer.position]! - px) +
            ny * (pixels[kq + layer.position + 1]! - py) +
            nz * (pixels[kq + layer.position + 2]! - pz),
        ) * planeScale
      const contrast = Math.abs(luma(light, q * 3) - own) * lumaScale
      const alike = likeness >= 1 ? 1 : likeness ** how.normalSharpness
      let weight = kernel[i < 0 ? -i : i]! * kernel[j < 0 ? -j : j]!
      if (q !== p) weight *= alike * Math.exp(-plane - contrast)
      r += weight * light[q * 3]!
      g += weight * light[q * 3 + 1]!
      b += weight * light[q * 3 + 2]!
      spread += weight * weight * variance[q]!
      total += weight
    }
  }
  nextLight[p * 3] = r / total
  nextLight[p * 3 + 1] = g / total
  nextLight[p * 3 + 2] = b / total
  nextVariance[p] = spread / (total * total)
}

const luma = (light: Float32Array, k: number): number =>
  0.2126 * light[k]! + 0.7152 * light[k + 1]! + 0.0722 * light[k + 2]!
