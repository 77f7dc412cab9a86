import type { HuffmanCode } from './tables.ts'
import { zigzag } from './tables.ts'

/** Bytes that one block can take at most: 64 codes of 16 bits with 11 bits each, all of them stuffed. */
const blockMaxBytes = 512
const firstBytes = 64 * 1024

/** Bytes on their way out, and the bits that do not yet make one. */
export type Bits = { bytes: Uint8Array<ArrayBuffer>; length: number; held: number; count: number }

export const createBits = (): Bits => ({ bytes: new Uint8Array(firstBytes), length: 0, held: 0, count: 0 })

/** Whole bytes as they are: markers and headers. */
export const putBytes = (bits: Bits, bytes: ArrayLike<number>): void => {
  makeRoom(bits, bytes.length)
  bits.bytes.set(bytes, bits.length)
  bits.length += bytes.length
}

const makeRoom = (bits: Bits, more: number): void => {
  if (bits.length + more <= bits.bytes.length) return
  const larger = new Uint8Array(Math.max(bits.bytes.length * 2, bits.length + more))
  larger.set(bits.bytes.subarray(0, bits.length))
  bits.bytes = larger
}

/** The lowest `size` (at most 16) bits of `value`. An FF is followed by a 00, so that it is no marker. */
const put = (bits: Bits, value: number, size: number): void => {
  bits.held = (bits.held << size) | value
  bits.count += size
  while (bits.count >= 8) {
    bits.count -= 8
    const byte = (bits.held >>> bits.count) & 255
    bits.bytes[bits.length++] = byte
    if (byte === 255) bits.bytes[bits.length++] = 0
  }
  bits.held &= (1 << bits.count) - 1
}

/** Fills the last byte with ones. */
export const flush = (bits: Bits): void => {
  makeRoom(bits, blockMaxBytes)
  put(bits, 0x7f, 7)
  bits.held = 0
  bits.count = 0
}

/** A value in as few bits as it needs: negative ones as what is left after one is borrowed (T.81, F.1.2.1). */
const putValue = (bits: Bits, value: number, size: number): void =>
  put(bits, value < 0 ? value + (1 << size) - 1 : value, size)

const sizeOf = (value: number): number => 32 - Math.clz32(value < 0 ? -value : value)

const endOfBlock = 0x00
const sixteenZeros = 0xf0

/** One quantised block, its first coefficient as the difference to the block before (T.81, F.1.2). */
export const putBlock = (
  bits: Bits,
  block: Int16Array,
  before: number,
  dc: HuffmanCode,
  ac: HuffmanCode,
): void => {
  makeRoom(bits, blockMaxBytes)
  const change = block[0]! - before
  const changeSize = sizeOf(change)
  put(bits, dc.codes[changeSize]!, dc.lengths[changeSize]!)
  if (changeSize > 0) putValue(bits, change, changeSize)
  let zeros = 0
  for (let i = 1; i < 64; i++) {
    const value = block[zigzag[i]!]!
    if (value === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) put(bits, ac.codes[sixteenZeros]!, ac.lengths[sixteenZeros]!)
    const size = sizeOf(value)
    const symbol = (zeros << 4) | size
    put(bits, ac.codes[symbol]!, ac.lengths[symbol]!)
    putValue(bits, value, size)
    zeros = 0
  }
  if (zeros > 0) put(bits, ac.codes[endOfBlock]!, ac.lengths[endOfBlock]!)
}
