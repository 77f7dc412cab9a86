import { linearOfByte, smoothstep } from '../colour.ts'
import type { Pixels } from '../pixels.ts'
import type { Scene } from '../recipe.ts'
import type { Measured, Spread } from './measure.ts'

/** What the picture seems to be; each share is 0 (not at all) to 1 (surely). */
export type Scenery = {
  /** A drawing, floor plan, map or screenshot: flat areas of few colours. */
  graphic: number
  /** Night or twilight outdoors: dark sky, lamps. */
  night: number
  /** Dim and deliberately warm: a restaurant, a fireside. */
  mood: number
  /** Sky along the upper edge: not a room. */
  sky: number
  /** A dark room with bright windows: highlights at white, the bulk in shadow, no sky. */
  backlit: number
  /** A few highlights far above a dark bulk, and nothing near white: the subject is dark, not the exposure. */
  lowKey: number
  /** Snow, or a white kitchen: hardly anything dark, and the most of it light. */
  highKey: number
  /** Spread over the whole range and well exposed: little is left to do. */
  finished: number
}

export function recognise(proxy: Pixels, measured: Measured, spread: Spread): Scenery {
  const sky = skyOf(measured, spread.at(50))
  const night = nightOf(measured, spread)
  const mood = moodOf(measured, spread)
  const wide = smoothstep(0.8, 0.95, spread.at(98))
  const backlit =
    wide *
    smoothstep(0.42, 0.3, spread.mean) *
    smoothstep(0.38, 0.27, spread.at(50)) *
    (1 - sky) *
    (1 - Math.max(night, mood))
  const finished =
    smoothstep(0.36, 0.46, spread.mean) *
    smoothstep(0.78, 0.7, spread.mean) *
    smoothstep(0.16, 0.08, spread.at(0.5)) *
    smoothstep(0.74, 0.86, spread.at(99.5))
  const highKey = smoothstep(0.5, 0.62, spread.at(10)) * smoothstep(0.68, 0.78, spread.at(50))
  return { graphic: graphicOf(proxy), night, mood, sky, backlit, lowKey: lowKeyOf(spread), highKey, finished }
}

/** An underexposed room keeps walls or paper near its brightest; shade on stone or soil has only glints there. */
function lowKeyOf(spread: Spread): number {
  const veil = 0.9 * spread.at(0.5)
  const [middle, bright, brightest] = [spread.at(50) - veil, spread.at(90) - veil, spread.at(99.5) - veil]
  return (
    smoothstep(0.72, 0.62, bright / brightest) *
    smoothstep(0.7, 0.58, middle / bright) *
    smoothstep(0.8, 0.7, spread.at(99.5))
  )
}

/** The scene's name for the recipe and its words: the strongest of the reasons to hold back. */
export function sceneOf(scenery: Scenery, doesLittle: boolean): { kind: Scene; confidence: number } {
  const reasons: readonly [Scene, number][] = [
    ['graphic', scenery.graphic],
    ['night', scenery.night],
    ['mood', scenery.mood],
    ['dark', scenery.lowKey],
    ['white', scenery.highKey],
  ]
  const [kind, strongest] = reasons.reduce((a, b) => (b[1] > a[1] ? b : a))
  if (strongest > 0.5) return { kind, confidence: strongest }
  return doesLittle
    ? { kind: 'finished', confidence: scenery.finished }
    : { kind: 'photo', confidence: 1 - strongest }
}

/** Neighbours that differ by no more than this many codes are one flat area; JPEG leaves that much. */
const flatCodes = 1
/** A drawing's paper is at least this bright. */
const paperCode = 215
const colourBins = 65_536
/** Every so many pixels across and down are looked at. */
const graphicStep = 3

/** Mostly flat, and mostly of two or three exact colours of which one is white paper: no photo is that. */
function graphicOf({ width, height, data }: Pixels): number {
  if (width < 32 || height < 32) return 0
  const line = width * 4
  const seen = Math.ceil((width - 1) / graphicStep) * Math.ceil((height - 1) / graphicStep)
  // Most photos have no paper in them, and are not looked at any closer.
  let paper = 0
  for (let y = 1; y < height; y += graphicStep)
    for (let i = y * line + 4, end = (y + 1) * line; i < end; i += 4 * graphicStep)
      if (data[i]! >= paperCode && data[i + 1]! >= paperCode && data[i + 2]! >= paperCode) paper++
  const onPaper = smoothstep(0.35, 0.5, paper / seen)
  if (onPaper === 0) return 0
  const colours = new Uint32Array(colourBins)
  let flat = 0
  for (let y = 1; y < height; y += graphicStep)
    for (let i = y * line + 4, end = (y + 1) * line; i < end; i += 4 * graphicStep) {
      colours[(data[i]! * 961 + data[i + 1]! * 31 + data[i + 2]!) % colourBins]!++
      if (same(data, i, i - 4) && same(data, i, i - line)) flat++
    }
  return smoothstep(0.6, 0.75, flat / seen) * smoothstep(0.3, 0.45, sumOfThree(colours) / seen) * onPaper
}

/** The sum of the three largest: sorting all would take longer than the rest of `graphicOf`. */
function sumOfThree(counts: Uint32Array): number {
  let first = 0
  let second = 0
  let third = 0
  for (const count of counts) {
    if (count <= third) continue
    third = count
    if (third > second) [second, third] = [third, second]
    if (second > first) [first, second] = [second, first]
  }
  return first + second + third
}

function same(data: Uint8ClampedArray, i: number, j: number): boolean {
  return (
    Math.abs(data[i]! - data[j]!) <= flatCodes &&
    Math.abs(data[i + 1]! - data[j + 1]!) <= flatCodes &&
    Math.abs(data[i + 2]! - data[j + 2]!) <= flatCodes
  )
}

/** Share of the upper edge that is bright, or clearly blue and brighter than the most: blue walls are not sky. */
function skyOf({ width, height, bytes, luma }: Measured, median: number): number {
  const rows = Math.max(1, Math.round(height * 0.05))
  let sky = 0
  for (let i = 0; i < rows * width; i++) {
    const isBlue = linearOfByte[bytes[4 * i + 2]!]! > linearOfByte[bytes[4 * i]!]! * 1.3
    if ((isBlue && luma[i]! > Math.max(0.25, 1.15 * median)) || luma[i]! > 0.8) sky++
  }
  return smoothstep(0.06, 0.25, sky / (rows * width))
}

/**
 * A dark blue or black sky above, or blue light all over, and lamps that are warmer than that: an underexposed day
 * has the same dark sky, but its brightest spots are sunlit and not warm, or its clouds: lamps stand on the ground.
 */
function nightOf({ width, height, bytes, luma }: Measured, spread: Spread): number {
  const dark = smoothstep(0.55, 0.7, spread.at(99.5)) * smoothstep(0.45, 0.38, spread.mean)
  if (dark === 0) return 0
  const top = Math.max(1, Math.floor(height / 3)) * width
  const lamp = spread.at(98)
  let navy = 0
  let black = 0
  let reds = 0
  let blues = 0
  let lampRed = 0
  let lampBlue = 0
  let lamps = 0
  let clouds = 0
  for (let i = 0; i < luma.length; i++) {
    const red = linearOfByte[bytes[4 * i]!]!
    const blue = linearOfByte[bytes[4 * i + 2]!]!
    reds += red
    blues += blue
    if (luma[i]! >= lamp) {
      lampRed += red
      lampBlue += blue
      if (i < top) clouds++
      else lamps++
    }
    if (i >= top || luma[i]! > 0.34) continue
    if (blue > red * 1.5 && luma[i]! > 0.02) navy++
    if (luma[i]! < 0.1) black++
  }
  const lampWarmth = lampRed / Math.max(1e-6, lampBlue)
  const dusk = smoothstep(0.12, 0.35, navy / top) * smoothstep(1.05, 1.4, lampWarmth)
  const blueHour = smoothstep(1.4, 2, blues / Math.max(1e-6, reds)) * smoothstep(0.85, 1.02, lampWarmth)
  const night = smoothstep(0.6, 0.85, black / top) * smoothstep(0.16, 0.1, spread.at(50))
  const low = smoothstep(0.8, 0.5, clouds / Math.max(1, clouds + lamps))
  return dark * Math.max(low * dusk, low * blueHour, night)
}

function moodOf({ bytes, size }: Measured, spread: Spread): number {
  const dim = smoothstep(0.38, 0.28, spread.mean)
  if (dim === 0) return 0
  let reds = 0
  let blues = 0
  for (let i = 0; i < size; i++) {
    reds += linearOfByte[bytes[4 * i]!]!
    blues += linearOfByte[bytes[4 * i + 2]!]!
  }
  return smoothstep(5, 9, reds / Math.max(1e-6, blues)) * dim
}
