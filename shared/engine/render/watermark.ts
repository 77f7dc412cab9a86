import { clamp } from '../colour.ts'
import { assertPixels, copyOf, type Pixels } from '../pixels.ts'
import { glyphHeight, strokesOf } from './glyphs.ts'

const word = 'LIGHTPOOL'
/** Letters are this share of the long edge high, and never too small to read. */
const letterShare = 1 / 34
const letterMinPx = 9
const angleDegrees = -30
/** White inside, dark around it: one of the two shows on any photo. */
const inkAlpha = 0.36
const edgeAlpha = 0.24
/** Half the pen's width and the dark edge around it, in letter units (a letter is 6 high). */
const penHalf = 0.5
const edgeWidth = 0.42
/** Space between words and between lines, in letter units: no clear patch is larger than a line of text. */
const wordGap = 8
const lineGap = 10
/** Mask cells per letter unit. */
const maskScale = 6

/**
 * A copy with the name written over all of it in slanted, staggered lines, so that neither a crop nor a clone
 * brush gets rid of it. Alpha is kept.
 */
export function watermark(pixels: Pixels): Pixels {
  assertPixels(pixels)
  const out = copyOf(pixels)
  const { width, height, data } = out
  const { mask, cos, sin } = markFor(width, height)
  const { width: maskWidth, height: maskHeight, keep, add } = mask
  for (let y = 0; y < height; y++) {
    let u = (0.5 - width / 2) * cos + (y + 0.5 - height / 2) * sin
    let v = -(0.5 - width / 2) * sin + (y + 0.5 - height / 2) * cos
    for (let o = y * width * 4, end = o + width * 4; o < end; o += 4, u += cos, v -= sin) {
      const line = Math.floor(v / maskHeight)
      const my = v - line * maskHeight
      const shifted = line & 1 ? u + maskWidth / 2 : u
      const mx = shifted - Math.floor(shifted / maskWidth) * maskWidth
      const cell = (my < maskHeight ? my | 0 : 0) * maskWidth + (mx < maskWidth ? mx | 0 : 0)
      const kept = keep[cell]!
      if (kept === 1) continue
      const added = add[cell]!
      data[o] = data[o]! * kept + added
      data[o + 1] = data[o + 1]! * kept + added
      data[o + 2] = data[o + 2]! * kept + added
    }
  }
  return out
}

/** The mask, and a pixel's step in it, across and up, for a picture of this size. */
export function markFor(width: number, height: number): { mask: Mask; cos: number; sin: number } {
  const unit = Math.max(letterMinPx, Math.max(width, height) * letterShare) / glyphHeight
  const angle = (angleDegrees * Math.PI) / 180
  const step = maskScale / unit
  return { mask: theMask(), cos: Math.cos(angle) * step, sin: Math.sin(angle) * step }
}

/** What of a pixel is kept under the word, and what is added to it. */
type Mask = { width: number; height: number; keep: Float32Array; add: Float32Array }
let made: Mask | undefined

/** One word with the space around it; made once, it is the same for every picture. */
function theMask(): Mask {
  if (made) return made
  const { width: wordWidth, segments } = strokesOf(word)
  const width = Math.round((wordWidth + wordGap) * maskScale)
  const height = Math.round((glyphHeight + lineGap) * maskScale)
  const distance = new Float32Array(width * height).fill(1e3)
  const reach = penHalf + edgeWidth + 1
  for (const [x0, y0, x1, y1] of segments) {
    const left = cellOf(Math.min(x0, x1) - reach + wordGap / 2, width)
    const right = cellOf(Math.max(x0, x1) + reach + wordGap / 2, width)
    const top = cellOf(Math.min(y0, y1) - reach + lineGap / 2, height)
    const bottom = cellOf(Math.max(y0, y1) + reach + lineGap / 2, height)
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const px = (x + 0.5) / maskScale - wordGap / 2
        const py = (y + 0.5) / maskScale - lineGap / 2
        const i = y * width + x
        distance[i] = Math.min(distance[i]!, toSegment(px, py, x0, y0, x1, y1))
      }
  }
  const soft = 0.22
  const keep = new Float32Array(distance.length)
  const add = new Float32Array(distance.length)
  for (let i = 0; i < distance.length; i++) {
    const ink = inkAlpha * clamp((penHalf - distance[i]!) / soft + 0.5, 0, 1)
    const edge = edgeAlpha * clamp((penHalf + edgeWidth - distance[i]!) / (2 * soft) + 0.5, 0, 1)
    // Darkened by the edge first, then drawn towards white.
    keep[i] = (1 - edge) * (1 - ink)
    add[i] = 255 * ink
  }
  made = { width, height, keep, add }
  return made
}

function cellOf(units: number, size: number): number {
  return clamp(Math.round(units * maskScale), 0, size)
}

function toSegment(px: number, py: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0
  const dy = y1 - y0
  const along = clamp(((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy || 1), 0, 1)
  return Math.hypot(px - x0 - along * dx, py - y0 - along * dy)
}
