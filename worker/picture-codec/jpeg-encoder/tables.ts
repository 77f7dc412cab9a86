/* The tables of ITU-T T.81, annex K, which every decoder knows by heart. */

const lumaSteps = [
  ...[16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55],
  ...[14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62],
  ...[18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92],
  ...[49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
]
const chromaSteps = [
  ...[17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99],
  ...[24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99],
  ...new Array<number>(32).fill(99),
]

/** Quantisation steps for a quality of 1–100, scaled as the Independent JPEG Group's library scales them. */
export const quantisation = (quality: number): { luma: Uint8Array; chroma: Uint8Array } => {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality
  const scaled = (steps: readonly number[]) =>
    Uint8Array.from(steps, (step) => Math.max(1, Math.min(255, Math.floor((step * scale + 50) / 100))))
  return { luma: scaled(lumaSteps), chroma: scaled(chromaSteps) }
}

/** A Huffman code as its table in the file says it (`counts` of codes by length 1–16, then symbols), and as it is used. */
export type HuffmanCode = {
  counts: Uint8Array
  symbols: Uint8Array
  /** By symbol. */
  codes: Uint16Array
  lengths: Uint8Array
}

const huffman = (counts: readonly number[], symbols: readonly number[]): HuffmanCode => {
  const made = { codes: new Uint16Array(256), lengths: new Uint8Array(256) }
  let code = 0
  let next = 0
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++) {
      const symbol = symbols[next++]!
      made.codes[symbol] = code++
      made.lengths[symbol] = i + 1
    }
    code <<= 1
  })
  return { counts: Uint8Array.from(counts), symbols: Uint8Array.from(symbols), ...made }
}

/** Symbols `first`…`last`, both included. */
const run = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
/** The long tail of both tables: sizes 3–10 (or 2–10) of every run from `from` on. */
const tail = (...starts: readonly number[]): number[] =>
  starts.flatMap((start) => run(start, (start & 0xf0) | 10))

export const dcLuma = huffman([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], run(0, 11))
export const dcChroma = huffman([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], run(0, 11))
export const acLuma = huffman(
  [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  [
    ...[0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07],
    ...[0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0],
    ...[0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0a],
    ...tail(0x16, 0x25, 0x34, 0x43, 0x53, 0x63, 0x73, 0x83, 0x92, 0xa2, 0xb2, 0xc2, 0xd2, 0xe1, 0xf1),
  ],
)
export const acChroma = huffman(
  [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
  [
    ...[0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71],
    ...[0x13, 0x22, 0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09, 0x23, 0x33, 0x52, 0xf0],
    ...[0x15, 0x62, 0x72, 0xd1, 0x0a, 0x16, 0x24, 0x34, 0xe1, 0x25, 0xf1],
    ...tail(0x17, 0x26, 0x35, 0x43, 0x53, 0x63, 0x73, 0x82, 0x92, 0xa2, 0xb2, 0xc2, 0xd2, 0xe2, 0xf2),
  ],
)
