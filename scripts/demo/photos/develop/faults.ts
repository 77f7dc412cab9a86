// From linear light to the bytes of a hurried listing photo: exposure, cast, flare, noise, tone curve.
import { hash } from '#scripts/demo/photos/look/noise.ts'
import type { Faults } from '#scripts/demo/photos/scene.ts'

/** The metered exposure puts the picture's middle tones here, in linear light. */
const middleTone = 0.2
const bloomShare = 0.035
const vignetteStops = 0.35

/** Returns sRGB bytes, three a pixel. */
export function develop(
  light: Float32Array,
  width: number,
  height: number,
  faults: Faults,
  exposureStops: number,
): Uint8Array {
  const exposure = meter(light) * 2 ** (exposureStops + faults.stops)
  const exposed = light.map((value, i) => Math.min(40, value * exposure * faults.cast[i % 3]!))
  const glare = bloom(exposed, width, height)
  const veil = average(exposed).map((mean) => mean * faults.haze)
  const out = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = Math.hypot(x / width - 0.5, ((y / height - 0.5) * height) / width) / 0.6
      const falloff = 2 ** (-vignetteStops * corner ** 3)
      const k = (y * width + x) * 3
      const grain = gauss(x, y, 0)
      for (let c = 0; c < 3; c++) {
        const lit = (exposed[k + c]! * (1 - bloomShare) + glare[k + c]! * bloomShare) * falloff + veil[c]!
        const tone = curve(lit, faults.contrast)
        // Shot noise is strongest in the shadows once the curve has lifted them; chroma noise is coarser.
        const noise =
          faults.noise * (0.45 + 0.9 * (1 - tone)) * (0.75 * grain + 0.5 * gauss(x >> 1, y >> 1, c + 1))
        out[k + c] = Math.round(Math.min(255, Math.max(0, tone * 255 + noise)))
      }
    }
  }
  return out
}

/** A gain that brings the log-mean of all but the brightest parts to the middle tone. */
function meter(light: Float32Array): number {
  const lumas: number[] = []
  for (let k = 0; k < light.length; k += 3 * 7)
    lumas.push(0.2126 * light[k]! + 0.7152 * light[k + 1]! + 0.0722 * light[k + 2]!)
  lumas.sort((a, b) => a - b)
  const kept = lumas.slice(0, Math.floor(lumas.length * 0.9))
  const logMean = kept.reduce((sum, value) => sum + Math.log(Math.max(1e-4, value)), 0) / kept.length
  return middleTone / Math.exp(logMean)
}

/** A camera's tone curve: a gentle toe, a shoulder that rolls off highlights (after Hable's), then sRGB. */
function curve(linear: number, contrast: number): number {
  const x = Math.max(0, linear)
  const rolled = (x * (1.18 + x * 0.55)) / (1 + x * (0.62 + x * 0.55))
  const encoded = rolled <= 0.0031308 ? 12.92 * rolled : 1.055 * Math.min(1, rolled) ** (1 / 2.4) - 0.055
  return Math.min(1, Math.max(0, 0.46 + (encoded - 0.46) * contrast))
}

function average(light: Float32Array): number[] {
  const sum = [0, 0, 0]
  for (let k = 0; k < light.length; k++) sum[k % 3]! += Math.min(1.5, light[k]!)
  return sum.map((value) => value / (light.length / 3))
}

/** A wide blur of the light, as lens elements scatter it: three box passes at a quarter of the size. */
function bloom(light: Float32Array, width: number, height: number): Float32Array {
  const shrink = 4
  const [w, h] = [Math.ceil(width / shrink), Math.ceil(height / shrink)]
  let small = new Float32Array(w * h * 3)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < 3; c++) {
        const source =
          (Math.min(height - 1, y * shrink + 2) * width + Math.min(width - 1, x * shrink + 2)) * 3 + c
        small[(y * w + x) * 3 + c] = Math.min(12, light[source]!)
      }
    }
  }
  const radius = Math.max(1, Math.round(w * 0.02))
  for (let pass = 0; pass < 3; pass++) {
    small = boxBlur(small, w, h, radius, 3, w * 3)
    small = boxBlur(small, h, w, radius, w * 3, 3)
  }
  const out = new Float32Array(light.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++)
        out[(y * width + x) * 3 + c] = bilinear(small, w, h, x / shrink, y / shrink, c)
    }
  }
  return out
}

/** Blurs `count` entries `stride` apart, on each of `lines` lines. */
function boxBlur(
  source: Float32Array,
  count: number,
  lines: number,
  radius: number,
  stride: number,
  lineStride: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(source.length)
  for (let line = 0; line < lines; line++) {
    for (let c = 0; c < 3; c++) {
      const at = (i: number): number =>
        source[line * lineStride + Math.min(count - 1, Math.max(0, i)) * stride + c]!
      let sum = 0
      for (let i = -radius; i <= radius; i++) sum += at(i)
      for (let i = 0; i < count; i++) {
        out[line * lineStride + i * stride + c] = sum / (2 * radius + 1)
        sum += at(i + radius + 1) - at(i - radius)
      }
    }
  }
  return out
}

function bilinear(image: Float32Array, w: number, h: number, x: number, y: number, c: number): number {
  const [x0, y0] = [Math.min(w - 1, Math.floor(x)), Math.min(h - 1, Math.floor(y))]
  const [x1, y1] = [Math.min(w - 1, x0 + 1), Math.min(h - 1, y0 + 1)]
  const [tx, ty] = [x - x0, y - y0]
  const top = image[(y0 * w + x0) * 3 + c]! * (1 - tx) + image[(y0 * w + x1) * 3 + c]! * tx
  const bottom = image[(y1 * w + x0) * 3 + c]! * (1 - tx) + image[(y1 * w + x1) * 3 + c]! * tx
  return top * (1 - ty) + bottom * ty
}

/** Roughly normal noise from hashed pixel places: the same photo every time. */
function gauss(x: number, y: number, c: number): number {
  return (hash(x, y, 100 + c) + hash(x, y, 200 + c) + hash(x, y, 300 + c) + hash(x, y, 400 + c) - 2) * 1.73
}
