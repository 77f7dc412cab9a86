/**
 * Inflates raw deflate data (RFC 1951) to at most `maxBytes`, or returns undefined when it is broken or longer.
 * Only for the colour profile inside a PNG: nothing else in this folder unpacks anything.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  const out = new Uint8Array(maxBytes)
  const input: Bits = { bytes, at: 0, held: 0, count: 0 }
  let size = 0
  for (;;) {
    const last = take(input, 1)
    const kind = take(input, 2)
    if (last < 0 || kind < 0) return undefined
    if (kind === 0) size = stored(input, out, size)
    else if (kind === 1) size = coded(input, out, size, fixedLengths, fixedDistances)
    else if (kind === 2) {
      const tables = dynamicTables(input)
      size = tables ? coded(input, out, size, tables[0], tables[1]) : -1
    } else return undefined
    if (size < 0) return undefined
    if (last === 1) return out.subarray(0, size)
  }
}

type Bits = { bytes: Uint8Array; at: number; held: number; count: number }

/** The next bits, lowest first; −1 at the end of the data. */
function take(input: Bits, wanted: number): number {
  while (input.count < wanted) {
    if (input.at >= input.bytes.length) return -1
    input.held |= input.bytes[input.at++]! << input.count
    input.count += 8
  }
  const value = input.held & ((1 << wanted) - 1)
  input.held >>>= wanted
  input.count -= wanted
  return value
}

/** Canonical Huffman code: how many codes of each length, and the symbols in the order of their codes. */
type Code = { counts: Uint16Array; symbols: Uint16Array }

function codeOf(lengths: readonly number[]): Code {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  const offsets = new Uint16Array(17)
  for (let i = 1; i < 16; i++) offsets[i + 1] = offsets[i]! + counts[i]!
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, symbol) => {
    if (length) symbols[offsets[length]!++] = symbol
  })
  return { counts, symbols }
}

function symbolOf(input: Bits, code: Code): number {
  let value = 0
  let first = 0
  let index = 0
  for (let length = 1; length < 16; length++) {
    const bit = take(input, 1)
    if (bit < 0) return -1
    value |= bit
    const count = code.counts[length]!
    if (value - count < first) return code.symbols[index + value - first]!
    index += count
    first = (first + count) << 1
    value <<= 1
  }
  return -1
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
]
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
]
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const fixedLengths = codeOf(
  Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
)
const fixedDistances = codeOf(Array.from({ length: 30 }, () => 5))

function stored(input: Bits, out: Uint8Array, size: number): number {
  input.held = 0
  input.count = 0
  const length = take(input, 16)
  const check = take(input, 16)
  if (length < 0 || check < 0 || length !== (~check & 0xffff)) return -1
  if (input.at + length > input.bytes.length || size + length > out.length) return -1
  out.set(input.bytes.subarray(input.at, input.at + length), size)
  input.at += length
  return size + length
}

function coded(input: Bits, out: Uint8Array, start: number, lengths: Code, distances: Code): number {
  let size = start
  for (;;) {
    const symbol = symbolOf(input, lengths)
    if (symbol < 0) return -1
    if (symbol === 256) return size
    if (symbol < 256) {
      if (size >= out.length) return -1
      out[size++] = symbol
      continue
    }
    const length = extended(input, symbol - 257, lengthBase, lengthExtra)
    const distance = extended(input, symbolOf(input, distances), distanceBase, distanceExtra)
    if (length < 0 || distance < 0 || distance > size || size + length > out.length) return -1
    for (let i = 0; i < length; i++, size++) out[size] = out[size - distance]!
  }
}

function extended(input: Bits, index: number, base: readonly number[], extra: readonly number[]): number {
  if (index < 0 || index >= base.length) return -1
  const more = extra[index]! ? take(input, extra[index]!) : 0
  return more < 0 ? -1 : base[index]! + more
}

function dynamicTables(input: Bits): [Code, Code] | undefined {
  const literals = take(input, 5) + 257
  const distances = take(input, 5) + 1
  const codes = take(input, 4) + 4
  if (literals < 257 || distances < 1 || codes < 4) return undefined
  const sizes = new Array<number>(19).fill(0)
  for (let i = 0; i < codes; i++) sizes[lengthOrder[i]!] = Math.max(0, take(input, 3))
  const code = codeOf(sizes)
  const lengths: number[] = []
  while (lengths.length < literals + distances) {
    const symbol = symbolOf(input, code)
    if (symbol < 0) return undefined
    if (symbol < 16) lengths.push(symbol)
    else if (symbol === 16 && lengths.length === 0) return undefined
    else {
      const value = symbol === 16 ? lengths.at(-1)! : 0
      const times =
        symbol === 16 ? 3 + take(input, 2) : symbol === 17 ? 3 + take(input, 3) : 11 + take(input, 7)
      for (let i = 0; i < times; i++) lengths.push(value)
      if (times < 3) return undefined
    }
  }
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals, literals + distances))]
}
