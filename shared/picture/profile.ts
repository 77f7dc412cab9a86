import { decode, encode } from '../engine/colour.ts'
import type { Pixels } from '../engine/pixels.ts'
import type { KnownProfile } from './inspected.ts'

/** Linear wide-gamut RGB → linear sRGB, rows first; both are under D65, so no adaptation is needed. */
const toSrgb: Partial<Record<KnownProfile, readonly number[]>> = {
  'display-p3': [1.2249401, -0.2249404, 0, -0.0420569, 1.0420571, 0, -0.0196376, -0.0786361, 1.0982735],
  'adobe-rgb': [1.3983557, -0.3983557, 0, 0, 1, 0, 0, -0.0429289, 1.0429289],
}
/** Adobe RGB (1998) is a pure power. */
const adobeGamma = 563 / 256
const encodeSteps = 16_384
const encoded = Uint8ClampedArray.from({ length: encodeSteps + 1 }, (_, i) =>
  Math.round(encode((i / encodeSteps) ** 2) * 255),
)

/**
 * Converts pixels of a known wide-gamut profile to sRGB in place, for decoders that do no colour management.
 * Colours outside sRGB are clipped. Returns false, and changes nothing, for a profile that it does not know.
 */
export function toSrgbInPlace(pixels: Pixels, profile: KnownProfile | undefined): boolean {
  if (profile === undefined || profile === 'srgb') return true
  const matrix = toSrgb[profile]
  if (!matrix) return false
  const linear = Float32Array.from({ length: 256 }, (_, code) =>
    profile === 'adobe-rgb' ? (code / 255) ** adobeGamma : decode(code / 255),
  )
  const { data } = pixels
  for (let i = 0; i < data.length; i += 4) {
    const r = linear[data[i]!]!
    const g = linear[data[i + 1]!]!
    const b = linear[data[i + 2]!]!
    data[i] = code(matrix[0]! * r + matrix[1]! * g + matrix[2]! * b)
    data[i + 1] = code(matrix[3]! * r + matrix[4]! * g + matrix[5]! * b)
    data[i + 2] = code(matrix[6]! * r + matrix[7]! * g + matrix[8]! * b)
  }
  return true
}

function code(linear: number): number {
  if (linear <= 0) return 0
  if (linear >= 1) return 255
  return encoded[(Math.sqrt(linear) * encodeSteps + 0.5) | 0]!
}
