import { textAt, u8, u16be } from '#shared/picture/bytes.ts'
import { readStepTables, type StepTables } from '#shared/picture/jpeg-steps.ts'
import { type Code, readCode } from './code.ts'

export type Component = {
  /** Blocks across and down in what is coded together. */
  across: number
  down: number
  /** Quantisation steps in the order of the file. */
  steps: Int32Array
  dc: Code
  ac: Code
}

export type Headers = {
  width: number
  height: number
  /** Luma alone, or three. */
  components: readonly Component[]
  /** Groups of blocks between two restart markers; 0 is none. */
  restartEvery: number
  /** Where the coded data begin. */
  scanAt: number
}

type Frame = {
  width: number
  height: number
  parts: { id: number; across: number; down: number; table: number }[]
}
type Tables = { steps: StepTables; codes: Map<number, Code> }

const markers = {
  frame: [0xc0, 0xc1],
  codes: 0xc4,
  scan: 0xda,
  steps: 0xdb,
  restart: 0xdd,
  adobe: 0xee,
  jfif: 0xe0,
}

/**
 * What stands before the scan of a JPEG that can be decoded from the top, row by row: Huffman-coded, sequential,
 * 8 bits, gray or YCbCr, all components in one scan, colour at half the resolution of luma at most. Null for every
 * other one, and for one whose tables are damaged. `bytes` passed `inspectJpeg`.
 */
export const readHeaders = (bytes: Uint8Array): Headers | null => {
  const tables: Tables = { steps: new Map(), codes: new Map() }
  let frame: Frame | null = null
  let restartEvery = 0
  let isJfif = false
  let transform: number | undefined
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = u8(bytes, at + 1)
    if (u8(bytes, at) !== 0xff) return null
    if (marker === 0xff) at++
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      const from = at + 4
      const end = at + 2 + u16be(bytes, at + 2)
      if (markers.frame.includes(marker)) frame = readFrame(bytes, from, end)
      else if (marker === markers.steps && !readStepTables(bytes, from, end, tables.steps)) return null
      else if (marker === markers.codes && !readCodes(bytes, from, end, tables)) return null
      else if (marker === markers.restart) restartEvery = u16be(bytes, from)
      else if (marker === markers.jfif && textAt(bytes, from, 5) === 'JFIF\0') isJfif = true
      else if (marker === markers.adobe && textAt(bytes, from, 5) === 'Adobe')
        transform = u8(bytes, from + 11)
      else if (marker === markers.scan) {
        const components = frame && readScan(bytes, from, frame, tables)
        if (!frame || !components) return null
        const letters = String.fromCharCode(...frame.parts.map(({ id }) => id))
        const isPlainRgb = !isJfif && (transform === undefined ? letters === 'RGB' : transform === 0)
        if (isPlainRgb) return null
        return { width: frame.width, height: frame.height, components, restartEvery, scanAt: end }
      }
      at = end
    }
  }
  return null
}

/** Pixels that share one colour. Phones, cameras and programs write these. */
const samplings = ['1×1', '2×1', '2×2']

const readFrame = (bytes: Uint8Array, at: number, end: number): Frame | null => {
  const count = u8(bytes, at + 5)
  if (u8(bytes, at) !== 8 || (count !== 1 && count !== 3) || at + 6 + count * 3 > end) return null
  const parts = Array.from({ length: count }, (_, i) => {
    const from = at + 6 + i * 3
    const shape = u8(bytes, from + 1)
    // A component that is alone is coded block by block, whatever it says.
    const [across, down] = count === 1 ? [1, 1] : [shape >> 4, shape & 15]
    return { id: u8(bytes, from), across, down, table: u8(bytes, from + 2) }
  })
  const [luma, ...colours] = parts
  const sampling = luma && `${luma.across}×${luma.down}`
  if (!sampling || !samplings.includes(sampling)) return null
  if (colours.some(({ across, down }) => across !== 1 || down !== 1)) return null
  return { height: u16be(bytes, at + 1), width: u16be(bytes, at + 3), parts }
}

const readCodes = (bytes: Uint8Array, from: number, end: number, { codes }: Tables): boolean => {
  for (let at = from; at < end; ) {
    const name = u8(bytes, at)
    const counts = bytes.subarray(at + 1, at + 17)
    const symbols = counts.reduce((sum, count) => sum + count, 0)
    if (at + 17 + symbols > end) return false
    const code = readCode(counts, bytes.subarray(at + 17, at + 17 + symbols))
    if (!code) return false
    codes.set(name, code)
    at += 17 + symbols
  }
  return true
}

/** The components in the order of the frame, if this one scan has them all, whole. */
const readScan = (
  bytes: Uint8Array,
  at: number,
  { parts }: Frame,
  { steps, codes }: Tables,
): Component[] | null => {
  if (u8(bytes, at) !== parts.length) return null
  const after = at + 1 + parts.length * 2
  if (u8(bytes, after) !== 0 || u8(bytes, after + 1) !== 63 || u8(bytes, after + 2) !== 0) return null
  const components: Component[] = []
  for (const [i, { id, across, down, table }] of parts.entries()) {
    const named = u8(bytes, at + 2 + i * 2)
    const [dc, ac] = [codes.get(named >> 4), codes.get(0x10 | (named & 15))]
    const own = steps.get(table)
    if (u8(bytes, at + 1 + i * 2) !== id || !dc || !ac || !own) return null
    components.push({ across, down, steps: own, dc, ac })
  }
  return components
}
