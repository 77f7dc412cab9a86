import { clamp, linearOfByte, lumaBlue, lumaGreen, lumaRed, smoothstep, type Triple } from '../colour.ts'
import type { Ends } from './ends.ts'
import { grayEdge, grayShare, nearGray, type Opinion, whitePatch } from './gray-estimators.ts'
import type { Measured } from './measure.ts'
import { quickEncode } from './quick.ts'
import type { Tuning } from './tuning.ts'

/** The step is bounded: beyond this (natural log) it is a wish of the photographer's, not a fault of the camera's. */
const stepMax = 0.6
/** A cast below the first (natural log) is nobody's fault; from the second on it is corrected, for the most part. */
const castUnseen = 0.16
const castSeen = 0.3

/** `lamps`: how surely the whole picture has the colour of its lamps, 0–1. */
export type Balance = { gains: Triple; confidence: number; cast: number; lamps: number }

/**
 * White balance from what mirrors the light itself: the edges, whose strongest are glints and frames (gray edge, van de
 * Weijer 2007), and the brightest places. What covers the picture (gray world and its like) tells of the walls' paint
 * and the lamps that a room is meant to have, and is asked only where there is nothing but one tint. `keep` (0–1) holds
 * back where the light is meant and `daylight` (0–1) where sun and sky are the light. Gains keep the luma of gray.
 */
export function balance(
  measured: Measured,
  ends: Ends,
  keep: number,
  daylight: number,
  tuning: Tuning,
): Balance {
  const opinions = [grayEdge(measured), whitePatch(ends)].filter(({ trust }) => trust > 0)
  const total = opinions.reduce((sum, { trust }) => sum + trust, 0)
  if (total <= 0) return { gains: [1, 1, 1], confidence: 0, cast: 0, lamps: 0 }
  const { rg, bg, spread } = agree(opinions, total)
  const light = onDaylight({ rg, bg }, daylight)
  const cast = Math.hypot(light.rg, light.bg)
  const confidence = Math.exp(-((spread / tuning.disagreement) ** 2)) * Math.min(1, total)
  const share = tuning.castShare * smoothstep(castUnseen, castSeen, cast) * confidence
  const mirrored = { rg: light.rg * share, bg: light.bg * share }
  const tint = soleTint(measured, ends, warmthOf(mirrored))
  // The two are of the same light: the stronger one is believed.
  const strongest = Math.hypot(tint.rg, tint.bg) > Math.hypot(mirrored.rg, mirrored.bg) ? tint : mirrored
  return {
    gains: gainsFor(
      clamp(strongest.rg * keep, -stepMax, stepMax),
      clamp(strongest.bg * keep, -stepMax, stepMax),
    ),
    confidence: Math.max(confidence, tint.sure),
    cast,
    lamps: tint.sure,
  }
}

/** From blue shade to low sun, the log ratios of red and blue to green move in this direction (CIE daylight). */
const daylightAxis = [0.61, -0.79] as const
/** Rooms are a little warm, and meant to be. */
const warmthMeant = 0.05
/** Share of what lies across that axis that is kept under a sky: its green or pink is the plants' and the walls'. */
const acrossKept = 0.3
const acrossIndoors = 0.5

/** How far a light lies towards the warm end of the daylight axis. */
function warmthOf({ rg, bg }: { rg: number; bg: number }): number {
  return rg * daylightAxis[0] + bg * daylightAxis[1]
}

function onDaylight({ rg, bg }: { rg: number; bg: number }, daylight: number): { rg: number; bg: number } {
  const found = warmthOf({ rg, bg })
  const along = found > 0 ? Math.max(0, found - warmthMeant) : found
  const across = acrossIndoors + (acrossKept - acrossIndoors) * daylight
  const [alongRed, alongBlue] = [along * daylightAxis[0], along * daylightAxis[1]]
  return {
    rg: alongRed + (rg - found * daylightAxis[0]) * across,
    bg: alongBlue + (bg - found * daylightAxis[1]) * across,
  }
}

/** From this share of the light on, weighed by how near it is to one tint, the picture is of one tint … */
const oneTintFrom = 0.84
const oneTintSure = 0.92
/** … which is the lamps' where it is so strong (natural log): no paint, wood and linen agree on that. */
const lampsFrom = 0.45
const lampsSure = 0.8
/** Share of it that is taken away: what is left is a room with its lamps on. */
const lampsShare = 0.5
/** Warm things that mirror a light as cold as this (natural log) are warm themselves. */
const coldSeen = 0.08
/** With so large a share of grays in it the picture is not under one light. */
const graysSure = 0.06
const graysMost = 0.12

/**
 * The part of a tint to take away where walls, ceiling and furniture all have the same strong one: then it is the lamps',
 * though a window shows clean daylight. A room of warm things has grays beside them.
 */
function soleTint(
  measured: Measured,
  ends: Ends,
  mirroredWarmth: number,
): { rg: number; bg: number; sure: number } {
  // What is seldom so is asked first: the search for the tint goes through the picture several times.
  const warm = smoothstep(-coldSeen, 0, mirroredWarmth)
  const oneLight = warm && warm * smoothstep(graysMost, graysSure, grayShare(measured))
  if (oneLight === 0) return { rg: 0, bg: 0, sure: 0 }
  const { rg, bg, trust } = nearGray(measured, Math.max(...ends.tops) - ends.dark)
  const sure =
    oneLight *
    smoothstep(oneTintFrom, oneTintSure, trust) *
    smoothstep(lampsFrom, lampsSure, warmthOf({ rg, bg }))
  return { rg: rg * lampsShare * sure, bg: bg * lampsShare * sure, sure }
}

/** The gains that take a light of this colour to gray without changing the luma of gray. */
export function gainsFor(rg: number, bg: number): Triple {
  const red = Math.exp(-rg)
  const blue = Math.exp(-bg)
  const keep = 1 / (lumaRed * red + lumaGreen + lumaBlue * blue)
  return [red * keep, keep, blue * keep]
}

/** The mean of the opinions, and how far they are from it. */
function agree(opinions: Opinion[], total: number): { rg: number; bg: number; spread: number } {
  const mean = (of: (opinion: Opinion) => number) =>
    opinions.reduce((sum, opinion) => sum + of(opinion) * opinion.trust, 0) / total
  const rg = mean((opinion) => opinion.rg)
  const bg = mean((opinion) => opinion.bg)
  return { rg, bg, spread: Math.sqrt(mean((one) => (one.rg - rg) ** 2 + (one.bg - bg) ** 2)) }
}

/** Encoded luma under the gains, with clipped pixels left alone as the renderer does. */
export function balancedLuma({ bytes, passes }: Measured, gains: Triple, clippedFrom: number): Float32Array {
  const { sums, clipped } = passes.sumShares(sharesOf(gains), Math.floor(clippedFrom * 255))
  for (const i of clipped) {
    const r = bytes[4 * i]!
    const g = bytes[4 * i + 1]!
    const b = bytes[4 * i + 2]!
    const part = (Math.min(r, g, b) / 255 - clippedFrom) / (1 - clippedFrom)
    sums[i] =
      lumaRed * quickEncode(linearOfByte[r]! * (gains[0] + (1 - gains[0]) * part)) +
      lumaGreen * quickEncode(linearOfByte[g]! * (gains[1] + (1 - gains[1]) * part)) +
      lumaBlue * quickEncode(linearOfByte[b]! * (gains[2] + (1 - gains[2]) * part))
  }
  return sums
}

const codes = linearOfByte.length

/** What each code of red, then green, then blue adds to the encoded luma under its gain. */
function sharesOf(gains: Triple): Float64Array {
  const shares = new Float64Array(3 * codes)
  for (const [c, weight] of [lumaRed, lumaGreen, lumaBlue].entries())
    for (let code = 0; code < codes; code++)
      shares[c * codes + code] = weight * quickEncode(linearOfByte[code]! * gains[c]!)
  return shares
}

/** Each pixel's shares summed up; and the places of the pixels without a channel at `clippedCode` or below. */
export type SharesSummed = { sums: Float32Array; clipped: Int32Array }

export function sumShares(bytes: Uint8ClampedArray, shares: Float64Array, clippedCode: number): SharesSummed {
  const sums = new Float32Array(bytes.length / 4)
  const clipped = new Int32Array(sums.length)
  let count = 0
  for (let i = 0, o = 0; i < sums.length; i++, o += 4) {
    const r = bytes[o]!
    const g = bytes[o + 1]!
    const b = bytes[o + 2]!
    sums[i] = shares[r]! + shares[codes + g]! + shares[2 * codes + b]!
    if (r > clippedCode && g > clippedCode && b > clippedCode) clipped[count++] = i
  }
  return { sums, clipped: clipped.subarray(0, count) }
}
