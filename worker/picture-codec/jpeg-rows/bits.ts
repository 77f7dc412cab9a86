import { type Code, shortBits } from './code.ts'

const longestBits = 16

/** Thrown where the data make no sense or end too early. */
export class DamagedPicture extends Error {}

/** The coded data, read bit by bit. */
export type Bits = {
  bytes: Uint8Array
  /** The next byte that was not taken up yet. */
  at: number
  /** The last `count` bits of it are still to be read. */
  held: number
  count: number
  /** How many of them are not in the file but were put behind its data. */
  padding: number
}

export const bitsFrom = (bytes: Uint8Array, at: number): Bits => ({
  bytes,
  at,
  held: 0,
  count: 0,
  padding: 0,
})

/** Takes up bytes until at least 25 bits are held. At a marker it stays, and puts zeros behind. */
const fill = (bits: Bits): void => {
  const { bytes } = bits
  while (bits.count <= 24) {
    const byte = bytes[bits.at] ?? 0xff
    if (byte !== 0xff) bits.at++
    else if (bytes[bits.at + 1] === 0) bits.at += 2
    else {
      bits.held <<= 8
      bits.count += 8
      bits.padding += 8
      continue
    }
    bits.held = (bits.held << 8) | byte
    bits.count += 8
  }
}

export const readSymbol = (bits: Bits, code: Code): number => {
  if (bits.count < longestBits) fill(bits)
  const found = code.short[(bits.held >>> (bits.count - shortBits)) & ((1 << shortBits) - 1)]!
  if (found > 0) {
    bits.count -= found >> 8
    return found & 255
  }
  for (let length = shortBits + 1; length <= longestBits; length++) {
    const word = (bits.held >>> (bits.count - length)) & ((1 << length) - 1)
    if (word >= code.ends[length]!) continue
    bits.count -= length
    return code.symbols[word + code.offsets[length]!]!
  }
  throw new DamagedPicture('There is no such code.')
}

/** A number of `size` bits, 1–15, half of which are negative (T.81, table F.1). */
export const readNumber = (bits: Bits, size: number): number => {
  if (bits.count < size) fill(bits)
  bits.count -= size
  const value = (bits.held >>> bits.count) & ((1 << size) - 1)
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
}

/** Whether more was read than there is. */
export const isOverrun = (bits: Bits): boolean => bits.padding > bits.count

/** Leaves the rest of the last byte behind; what follows has to be a marker, whose number it gives. */
export const endOfData = (bits: Bits): number => {
  if (bits.count - bits.padding >= 8) throw new DamagedPicture('There is more data than picture.')
  bits.held = bits.count = bits.padding = 0
  while (bits.bytes[bits.at] === 0xff && bits.bytes[bits.at + 1] === 0xff) bits.at++
  const marker = bits.bytes[bits.at] === 0xff ? bits.bytes[bits.at + 1] : undefined
  if (!marker) throw new DamagedPicture('There is more data than picture.')
  return marker
}
