import { clamp, decode, encode, smoothstep } from '../colour.ts'
import type { Glare } from './glare.ts'

/**
 * Where the picture ends under its new white balance, encoded: its darkest channel and its brightest; how surely there is a
 * sky in it, 0–1.
 */
export type Reach = { dark: number; bright: number; outshone: Outshone; sky: number }

/**
 * How surely windows or lamps are white and the room around them is too dark for them (0–1), where the room ends then and
 * where it would if it were lit, encoded.
 */
export type Outshone = { sure: number; top: number; good: number }

/** A room that is as light as its windows. */
export const notOutshone: Outshone = { sure: 0, top: 1, good: 1 }

/** Good photos end here, as far as so small a copy can tell. */
const goodDark = 0.008
const goodBright = 0.995
/** A brightest place down to the first is nobody's fault; from the second on the exposure was too short. */
const shortFrom = 0.92
const shortSure = 0.85
/**
 * Away from windows and lamps, paint and paper are the brightest, for each of `roomShares`: down to `from` they are lit, from
 * `sure` on they are too dark, and lit they would be `good`.
 */
const roomsEnd = [
  { from: 0.765, sure: 0.72, good: 0.95 },
  { from: 0.7, sure: 0.64, good: 0.9 },
  { from: 0.55, sure: 0.5, good: 0.82 },
] as const
/** Up to the first a room is too dark to be one: a silhouette; from the second on it is none. */
const silhouetteSure = 0.26
const silhouetteFrom = 0.36
/** Less of the picture than the first glints, more than the second is a window or a lamp. */
const glintShare = 0.001
const lampShare = 0.003
/** A room is more than a few bright spots: most of it reaches so near to its top. */
const spotsBody = 0.4
const roomBody = 0.5
/** From here on (encoded) the lights above the room are rolled off. */
const shoulderFrom = 0.8
/** A darkest place up to the first is nobody's fault; from the second on haze lies on it. */
const hazeFrom = 0.1
const hazeSure = 0.16
/** Where both ends are missing, less of each is a fault: the picture is flat. */
const flatBright = [0.975, 0.92] as const
const flatDark = [0.03, 0.05] as const
/** So much haze (encoded) is the air's between here and the houses. */
const airHaze = 0.03
/** In stops, so that the longest ways are not gone to their ends: some subjects are dark. */
const stopsShare = 0.97
/** Share of a missing white that is put down to light; the rest is drawn in encoded values, which leaves shadows deeper. */
const exposureShare = 0.3
/** Steepest stretch. */
const stretchMax = 2.6

/** How surely both ends are missing (0–1). */
export function flatness(reach: Reach): number {
  return smoothstep(...flatBright, reach.bright) * smoothstep(...flatDark, veil(reach))
}

/** How surely white is missing (0–1). */
export function shortness(reach: Reach): number {
  return Math.max(flatness(reach), smoothstep(shortFrom, shortSure, reach.bright))
}

/** `bright` is the brightest of the picture, `tops` the room's for each of `roomShares`; encoded, under the new white balance. */
export function outshoneBy(bright: number, tops: readonly number[], { share, body }: Glare): Outshone {
  const lights = smoothstep(shortSure, shortFrom, bright) * smoothstep(glintShare, lampShare, share)
  const opinions = roomsEnd.map(({ from, sure, good }, i) => {
    const top = tops[i]!
    const dark = smoothstep(from, sure, top) * smoothstep(silhouetteSure, silhouetteFrom, top)
    const spots = smoothstep(roomBody, spotsBody, body / top)
    return { sure: lights * dark * (1 - spots), top, good }
  })
  return opinions.reduce((a, b) => (b.sure > a.sure ? b : a))
}

/** How surely black is missing (0–1). */
export function haziness(reach: Reach): number {
  return Math.max(flatness(reach), smoothstep(hazeFrom, hazeSure, veil(reach)))
}

/** What lies over the darkest place and is not the air's. */
function veil({ dark, sky }: Reach): number {
  return dark - airHaze * sky
}

/**
 * What takes the ends to their places. White that is missing alone was too short an exposure, which was light; where
 * black is missing, too, haze or a flat profile has drawn in the encoded values. `dimmed` is what the local gains took
 * off the brightest places, which is given back; `share` and `blackShare` (0–1) of the way is gone.
 */
export function levels(
  reach: Reach,
  dimmed: number,
  share: number,
  blackShare: number,
): (value: number) => number {
  const hazy = haziness(reach)
  const black = Math.max(0, reach.dark - goodDark) * hazy * blackShare
  const { outshone } = reach
  const end = reach.bright + (outshone.top - reach.bright) * outshone.sure
  const good = goodBright + (outshone.good - goodBright) * outshone.sure
  const top = Math.max(0.05, end - dimmed - black) / (1 - black)
  const before = (end - black) / (1 - black)
  const missing = Math.max(0, Math.log(decode(good) / decode(before)))
  const short = Math.max(shortness(reach), outshone.sure)
  const white = encode(decode(before) * Math.exp(missing * stopsShare * short * share))
  const stretch = Math.min(stretchMax, white / top)
  const light = decode(Math.min(1, top * stretch)) / decode(top)
  const drawn = (1 - exposureShare * (1 - hazy)) * (1 - outshone.sure)
  const most = encode(light) + (stretch - encode(light)) * drawn
  return (value) => {
    const y = Math.max(0, (value - black) / (1 - black))
    const exposed = encode(decode(y) * light)
    const stretched = exposed + (y * stretch - exposed) * drawn
    return clamp(stretched + (rolledOff(stretched, most) - stretched) * outshone.sure, 0, 1)
  }
}

/** Bends what is above the shoulder so that the most comes out as 1 (Reinhard's curve with a white point, 2002). */
function rolledOff(value: number, most: number): number {
  if (value <= shoulderFrom || most <= 1) return value
  const room = 1 - shoulderFrom
  const x = (value - shoulderFrom) / room
  const white = (most - shoulderFrom) / room
  return shoulderFrom + (room * x * (1 + x / white ** 2)) / (1 + x)
}
