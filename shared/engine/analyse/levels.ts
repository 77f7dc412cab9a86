import { clamp, decode, encode, smoothstep } from '../colour.ts'

/** Where the picture ends under its new white balance, encoded: its darkest channel and its brightest; how surely there is a sky in it, 0–1. */
export type Reach = { dark: number; bright: number; sky: number }

/** Good photos end here, as far as so small a copy can tell. */
const goodDark = 0.008
const goodBright = 0.995
/** A brightest place down to the first is nobody's fault; from the second on the exposure was too short. */
const shortFrom = 0.92
const shortSure = 0.85
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
  const top = Math.max(0.05, reach.bright - dimmed - black) / (1 - black)
  const before = (reach.bright - black) / (1 - black)
  const missing = Math.max(0, Math.log(decode(goodBright) / decode(before)))
  const white = encode(decode(before) * Math.exp(missing * stopsShare * shortness(reach) * share))
  const stretch = Math.min(stretchMax, white / top)
  const light = decode(Math.min(1, top * stretch)) / decode(top)
  const drawn = 1 - exposureShare * (1 - hazy)
  return (value) => {
    const y = Math.max(0, (value - black) / (1 - black))
    const exposed = encode(decode(y) * light)
    return clamp(exposed + (y * stretch - exposed) * drawn, 0, 1)
  }
}
