import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { textAt, u8, u32be } from '#shared/picture/bytes.ts'
import { crc32 } from '#shared/picture/crc32.ts'
import { inflateExactly } from './inflate-exactly.ts'
import { paintRow, type Samples } from './png-samples.ts'
import { unfilter } from './png-unfilter.ts'

const firstChunkAt = 8
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Adam7: where each pass starts and how far its pixels lie apart (ISO/IEC 15948, 8.2). */
const adam7 = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
]
const wholePicture = [{ x: 0, y: 0, dx: 1, dy: 1 }]

/**
 * The pixels of a PNG that `inspectPng` took, any colour type, depth and interlacing, as 8-bit RGBA; null when it
 * is damaged or incomplete. Unpacks no more than the pixels that the header announces, whatever the data says.
 */
export const decodePng = (bytes: Uint8Array): Pixels | null => {
  const chunks = readChunks(bytes)
  if (!chunks) return null
  const width = u32be(bytes, 16)
  const height = u32be(bytes, 20)
  const bitDepth = u8(bytes, 24)
  const colourType = u8(bytes, 25)
  const interlaced = u8(bytes, 28) === 1
  const samples: Samples = {
    bitDepth,
    colourType,
    palette: chunks.palette,
    transparency: chunks.transparency,
  }
  const bitsPerPixel = bitDepth * channelsOf[colourType]!
  const bytesPerPixel = Math.max(1, bitsPerPixel >> 3)
  const passes = (interlaced ? adam7 : wholePicture)
    .map((pass) => ({
      ...pass,
      columns: Math.max(0, Math.ceil((width - pass.x) / pass.dx)),
      rows: Math.max(0, Math.ceil((height - pass.y) / pass.dy)),
    }))
    .filter((pass) => pass.columns > 0 && pass.rows > 0)
    .map((pass) => ({ ...pass, rowBytes: Math.ceil((pass.columns * bitsPerPixel) / 8) }))
  const expected = passes.reduce((sum, pass) => sum + pass.rows * (pass.rowBytes + 1), 0)
  const data = inflateExactly(chunks.data, expected)
  if (!data) return null

  const pixels = allocate(width, height)
  let at = 0
  for (const { x, y, dx, dy, columns, rows, rowBytes } of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes)
    for (let row = 0; row < rows; row++) {
      const line = data.subarray(at + 1, at + 1 + rowBytes)
      if (!unfilter(data[at]!, line, above, bytesPerPixel)) return null
      if (!paintRow(samples, line, columns, pixels, { start: (y + row * dy) * width + x, step: dx }))
        return null
      above = line
      at += 1 + rowBytes
    }
  }
  return pixels
}

type Chunks = { data: Uint8Array[]; palette: Uint8Array | undefined; transparency: Uint8Array | undefined }

/** The chunks that pixels depend on, their checksums right; null when one is damaged. */
const readChunks = (bytes: Uint8Array): Chunks | null => {
  const chunks: Chunks = { data: [], palette: undefined, transparency: undefined }
  let at = firstChunkAt
  while (at + 12 <= bytes.length) {
    const length = u32be(bytes, at)
    const end = at + 8 + length
    if (end + 4 > bytes.length) return null
    const name = textAt(bytes, at + 4, 4)
    if (name === 'IEND') return chunks.data.length > 0 ? chunks : null
    if (name === 'IDAT' || name === 'PLTE' || name === 'tRNS') {
      if (crc32(bytes, at + 4, end) !== u32be(bytes, end)) return null
      const body = bytes.subarray(at + 8, end)
      if (name === 'IDAT') chunks.data.push(body)
      else if (name === 'PLTE') chunks.palette = body
      else chunks.transparency = body
    }
    at = end + 4
  }
  return null
}
