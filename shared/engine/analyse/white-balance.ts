import { clamp, linearOfByte, lumaBlue, lumaGreen, lumaRed, smoothstep, type Triple } from '../colour.ts'
import { brightBand, codeCounts, grayEdge, minkowski, type Opinion } from './gray-estimators.ts'
import type { Measured } from './measure.ts'
import { quickEncode } from './quick.ts'
import type { Tuning } from './tuning.ts'

/** The step is bounded: beyond this (natural log) it is a wish of the photographer's, not a fault of the camera's. */
const stepMax = 0.6
/** Share of a strong cast that is taken away; below it `castShare` of the tuning. */
const strongCastShare = 0.85

/** A cast below the first (natural log) is nobody's fault; from the second on it is corrected. Both are wider … */
const castUnseen = 0.04
const castSeen = 0.14
/** … by this much where somebody has finished the photo. */
const finishedShare = 0.5

export type Balance = { gains: Triple; confidence: number; cast: number }

/**
 * White balance from several classic estimators (gray world, Minkowski p = 4 and 8 or "shades of gray", Finlayson
 * and Trezzi 2004; gray edge, van de Weijer 2007; a bright band's median; an iterated near-gray mean), combined
 * by how well they agree. `near` is the last of them; `keep` (0–1) holds back where the light is meant, `finished` (0–1) where a cast may be, and `daylight` (0–1) where sun and sky
 * are the light. Gains keep the luma of gray.
 */
export function balance(
  measured: Measured,
  near: Opinion,
  keep: number,
  finished: number,
  daylight: number,
  tuning: Tuning,
): Balance {
  const counts = codeCounts(measured)
  const opinions = [
    minkowski(counts, 1, 0.6),
    minkowski(counts, 4, 0.9),
    minkowski(counts, 8, 0.9),
    grayEdge(measured),
    brightBand(measured),
    near,
  ].filter((opinion) => opinion.trust > 0)
  const total = opinions.reduce((sum, { trust }) => sum + trust, 0)
  if (total <= 0) return { gains: [1, 1, 1], confidence: 0, cast: 0 }
  const agreed = agree(opinions)
  const { spread } = agreed
  const { rg, bg } = onDaylight(agreed, daylight)
  const confidence = Math.exp(-((spread / tuning.disagreement) ** 2)) * Math.min(1, total / 3)
  const cast = Math.hypot(rg, bg)
  const wider = 1 + finishedShare * finished
  // A strong cast that all agree on is the lamps'; a weak one may be the walls' and is left in part.
  const wanted =
    smoothstep(castUnseen * wider, castSeen * wider, cast) *
    (tuning.castShare + (strongCastShare - tuning.castShare) * smoothstep(0.15, 0.45, cast))
  const share = wanted * confidence * keep
  return {
    gains: gainsFor(clamp(rg * share, -stepMax, stepMax), clamp(bg * share, -stepMax, stepMax)),
    confidence,
    cast,
  }
}

/** From blue shade to low sun, the log ratios of red and blue to green move in this direction (CIE daylight). */
const daylightAxis = [0.61, -0.79] as const
/** Share of what lies across that axis that is kept under a sky: its green or pink is the plants' and the walls'. */
const acrossKept = 0.3

function onDaylight({ rg, bg }: { rg: number; bg: number }, daylight: number): { rg: number; bg: number } {
  const along = rg * daylightAxis[0] + bg * daylightAxis[1]
  const across = 1 - (1 - acrossKept) * daylight
  const [alongRed, alongBlue] = [along * daylightAxis[0], along * daylightAxis[1]]
  return { rg: alongRed + (rg - alongRed) * across, bg: alongBlue + (bg - alongBlue) * across }
}

/** The gains that take a light of this colour to gray without changing the luma of gray. */
export function gainsFor(rg: number, bg: number): Triple {
  const red = Math.exp(-rg)
  const blue = Math.exp(-bg)
  const keep = 1 / (lumaRed * red + lumaGreen + lumaBlue * blue)
  return [red * keep, keep, blue * keep]
}

/** A mean that opinions far from the others count less in (three rounds of reweighting). */
function agree(opinions: Opinion[]): { rg: number; bg: number; spread: number } {
  let rg = 0
  let bg = 0
  let spread = 0
  let weights = opinions.map(({ trust }) => trust)
  for (let round = 0; round < 4; round++) {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    rg = opinions.reduce((sum, opinion, i) => sum + opinion.rg * weights[i]!, 0) / total
    bg = opinions.reduce((sum, opinion, i) => sum + opinion.bg * weights[i]!, 0) / total
    const squares = opinions.map((opinion) => (opinion.rg - rg) ** 2 + (opinion.bg - bg) ** 2)
    spread = Math.sqrt(squares.reduce((sum, square, i) => sum + square * weights[i]!, 0) / total)
    weights = opinions.map(({ trust }, i) => trust / (1 + squares[i]! / (0.1 * 0.1)))
  }
  return { rg, bg, spread }
}

/** Encoded luma under the gains, with clipped pixels left alone as the renderer does. */
export function balancedLuma(measured: Measured, gains: Triple, clippedFrom: number): Float32Array {
  const { size, bytes, red, green, blue } = measured
  const [reds, greens, blues] = [
    shares(gains[0], lumaRed),
    shares(gains[1], lumaGreen),
    shares(gains[2], lumaBlue),
  ]
  const out = new Float32Array(size)
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    const r = bytes[o]!
    const g = bytes[o + 1]!
    const b = bytes[o + 2]!
    const low = Math.min(r, g, b) / 255
    if (low <= clippedFrom) {
      out[i] = reds[r]! + greens[g]! + blues[b]!
      continue
    }
    const part = (low - clippedFrom) / (1 - clippedFrom)
    out[i] =
      lumaRed * quickEncode(red[i]! * (gains[0] + (1 - gains[0]) * part)) +
      lumaGreen * quickEncode(green[i]! * (gains[1] + (1 - gains[1]) * part)) +
      lumaBlue * quickEncode(blue[i]! * (gains[2] + (1 - gains[2]) * part))
  }
  return out
}

/** What each code of a channel adds to the encoded luma under its gain. */
function shares(gain: number, weight: number): Float64Array {
  return Float64Array.from(linearOfByte, (light) => weight * quickEncode(light * gain))
}
