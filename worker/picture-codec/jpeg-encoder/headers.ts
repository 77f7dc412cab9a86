import { zigzag } from '#shared/picture/jpeg-steps.ts'
import { acChroma, acLuma, dcChroma, dcLuma, type HuffmanCode } from './tables.ts'

const u16 = (value: number): number[] => [value >> 8, value & 255]

/** A marker segment: its length counts itself. */
const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  ...u16(body.length + 2),
  ...body,
]

const stepsTable = (id: number, steps: Uint8Array): number[] => [id, ...Array.from(zigzag, (i) => steps[i]!)]
const codeTable = (id: number, code: HuffmanCode): number[] => [id, ...code.counts, ...code.symbols]

/**
 * All that stands before the scan of a baseline JPEG of three channels (T.81, annex B). `shared` halves the
 * resolution of colour both ways.
 */
export const frameHeaders = (
  width: number,
  height: number,
  steps: { luma: Uint8Array; chroma: Uint8Array },
  shared: boolean,
): number[] => [
  ...[0xff, 0xd8],
  // JFIF 1.1, one dot is as wide as it is high, no thumbnail.
  ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  ...segment(0xdb, [...stepsTable(0, steps.luma), ...stepsTable(1, steps.chroma)]),
  ...segment(0xc0, [8, ...u16(height), ...u16(width), 3, 1, shared ? 0x22 : 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]),
  ...segment(0xc4, [
    ...codeTable(0x00, dcLuma),
    ...codeTable(0x10, acLuma),
    ...codeTable(0x01, dcChroma),
    ...codeTable(0x11, acChroma),
  ]),
  ...segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
]
