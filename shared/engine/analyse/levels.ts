import { clamp, decode, encode, smoothstep } from '../colour.ts'

/** Where the picture ends under its new white balance, encoded: its darkest channel and its brightest. */
export type Reach = { dark: number; bright: number }

/** Good photos end here. */
const goodDark = 0.02
const goodBright = 0.98
/** A brightest place down to the first is nobody's fault; from the second on the exposure was too short. */
const shortFrom = 0.93
const shortSure = 0.86
/** A darkest place up to the first is nobody's fault; from the second on haze lies on it. */
const hazeFrom = 0.07
const hazeSure = 0.12
/** Where both ends are missing, less of each is a fault: the picture is flat. */
const flatBright = [0.955, 0.9] as const
const flatDark = [0.025, 0.05] as const
/** In stops, so that the longest ways are not gone to their ends: some subjects are dark. */
const stopsShare = 0.93
/** Share of a missing white that is put down to light; the rest is drawn in encoded values, which leaves shadows deeper. */
const exposureShare = 0.3
/** Steepest stretch. */
const stretchMax = 2.6

/** How surely both ends are missing (0–1). */
export function flatness({ bright, dark }: Reach): number {
  return smoothstep(...flatBright, bright) * smoothstep(...flatDark, dark)
}

/** How surely white is missing (0–1). */
export function shortness(reach: Reach): number {
  return Math.max(flatness(reach), smoothstep(shortFrom, shortSure, reach.bright))
}

/** How surely black is missing (0–1). */
export function haziness(reach: Reach): number {
  return Math.max(flatness(reach), smoothstep(hazeFrom, hazeSure, reach.dark))
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
