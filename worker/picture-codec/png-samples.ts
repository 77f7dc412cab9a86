import type { Pixels } from '#shared/engine/pixels.ts'
import { u16be } from '#shared/picture/bytes.ts'

export type Samples = {
  bitDepth: number
  /** 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha. */
  colourType: number
  palette: Uint8Array | undefined
  /** The tRNS chunk: alpha by palette entry, or the one colour that is transparent. */
  transparency: Uint8Array | undefined
}

const gray = 0
const rgb = 2
const palette = 3
const grayAlpha = 4

/**
 * Writes one unfiltered row of samples as RGBA, 16 bits rounded to 8, fewer stretched to 8. `place.start` is the
 * first pixel's index and `place.step` how far the next one lies. False when a palette entry does not exist.
 */
export const paintRow = (
  samples: Samples,
  row: Uint8Array,
  columns: number,
  pixels: Pixels,
  place: { start: number; step: number },
): boolean => {
  const { colourType, transparency } = samples
  const read = readerOf(samples.bitDepth, row)
  const scale = 255 / (2 ** samples.bitDepth - 1)
  const { data } = pixels
  let o = place.start * 4
  for (let x = 0; x < columns; x++, o += place.step * 4) {
    if (colourType === palette) {
      const entry = read(x) * 3
      if (!samples.palette || entry + 3 > samples.palette.length) return false
      data[o] = samples.palette[entry]!
      data[o + 1] = samples.palette[entry + 1]!
      data[o + 2] = samples.palette[entry + 2]!
      data[o + 3] = transparency?.[entry / 3] ?? 255
    } else if (colourType === gray || colourType === grayAlpha) {
      const at = colourType === gray ? x : x * 2
      const value = read(at)
      data[o] = data[o + 1] = data[o + 2] = value * scale
      if (colourType === grayAlpha) data[o + 3] = read(at + 1) * scale
      else data[o + 3] = transparency && value === u16be(transparency, 0) ? 0 : 255
    } else {
      const at = colourType === rgb ? x * 3 : x * 4
      const [r, g, b] = [read(at), read(at + 1), read(at + 2)]
      data[o] = r * scale
      data[o + 1] = g * scale
      data[o + 2] = b * scale
      if (colourType !== rgb) data[o + 3] = read(at + 3) * scale
      else data[o + 3] = transparency && isColour(transparency, r, g, b) ? 0 : 255
    }
  }
  return true
}

const isColour = (transparency: Uint8Array, r: number, g: number, b: number): boolean =>
  u16be(transparency, 0) === r && u16be(transparency, 2) === g && u16be(transparency, 4) === b

/** Reads the nth sample of a row, whatever its depth. */
const readerOf = (bitDepth: number, row: Uint8Array): ((n: number) => number) => {
  if (bitDepth === 8) return (n) => row[n]!
  if (bitDepth === 16) return (n) => (row[n * 2]! << 8) | row[n * 2 + 1]!
  const perByte = 8 / bitDepth
  const mask = 2 ** bitDepth - 1
  return (n) => (row[Math.floor(n / perByte)]! >> (8 - bitDepth * ((n % perByte) + 1))) & mask
}
