/**
 * A picture in memory: RGBA, 8 bits, sRGB, straight alpha, rows from the top. The same shape as the browser's
 * ImageData, so that neither side copies.
 */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray }

/** A transparent black picture. */
export function allocate(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}

export function copyOf(pixels: Pixels): Pixels {
  return { width: pixels.width, height: pixels.height, data: pixels.data.slice() }
}

/** Throws a RangeError when the buffer does not hold what the size says: such a picture is a bug of its maker. */
export function assertPixels({ width, height, data }: Pixels): void {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new RangeError(`A picture has at least one pixel, not ${width}×${height}.`)
  if (data.length !== width * height * 4)
    throw new RangeError(
      `A ${width}×${height} picture takes ${width * height * 4} bytes, not ${data.length}.`,
    )
}

/** The size with the given long edge and the same shape; never larger than it was, never below one pixel. */
export function fitLongEdge(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A smaller copy with the given long edge, by area averaging. Colours are weighted by alpha, so that what is
 * transparent does not bleed. A picture that is already small enough is copied.
 */
export function downscale(source: Pixels, edge: number): Pixels {
  const size = fitLongEdge(source.width, source.height, edge)
  if (size.width === source.width && size.height === source.height) return copyOf(source)
  const out = allocate(size.width, size.height)
  const columns = boxes(source.width, size.width)
  const rows = boxes(source.height, size.height)
  const sums = new Float64Array(size.width * 4)
  for (let y = 0; y < size.height; y++) {
    sums.fill(0)
    const first = rows.first[y]!
    const last = rows.last[y]!
    for (let sy = first; sy <= last; sy++) {
      const weight = sy === first ? rows.firstWeight[y]! : sy === last ? rows.lastWeight[y]! : 1
      if (weight > 0) addRow(source, sy, weight, columns, sums)
    }
    writeRow(out, y, sums, columns.span * rows.span)
  }
  return out
}

type Boxes = {
  span: number
  first: Int32Array
  last: Int32Array
  firstWeight: Float64Array
  lastWeight: Float64Array
}

/** Which source cells each target cell covers, and how much of its first and last one. */
function boxes(from: number, to: number): Boxes {
  const span = from / to
  const first = new Int32Array(to)
  const last = new Int32Array(to)
  const firstWeight = new Float64Array(to)
  const lastWeight = new Float64Array(to)
  for (let i = 0; i < to; i++) {
    const start = i * span
    const end = Math.min(from, (i + 1) * span)
    first[i] = Math.min(from - 1, Math.floor(start))
    last[i] = Math.min(from - 1, Math.max(first[i]!, Math.ceil(end) - 1))
    firstWeight[i] = Math.min(end, first[i]! + 1) - start
    lastWeight[i] = end - last[i]!
  }
  return { span, first, last, firstWeight, lastWeight }
}

function addRow(source: Pixels, sy: number, rowWeight: number, columns: Boxes, sums: Float64Array): void {
  const { data, width } = source
  const { first, last, firstWeight, lastWeight } = columns
  const row = sy * width * 4
  for (let x = 0; x < first.length; x++) {
    let i = row + first[x]! * 4
    const end = row + last[x]! * 4
    const firstAlpha = data[i + 3]! * firstWeight[x]!
    let r = data[i]! * firstAlpha
    let g = data[i + 1]! * firstAlpha
    let b = data[i + 2]! * firstAlpha
    let a = firstAlpha
    for (i += 4; i < end; i += 4) {
      const alpha = data[i + 3]!
      r += data[i]! * alpha
      g += data[i + 1]! * alpha
      b += data[i + 2]! * alpha
      a += alpha
    }
    if (i === end) {
      const alpha = data[i + 3]! * lastWeight[x]!
      r += data[i]! * alpha
      g += data[i + 1]! * alpha
      b += data[i + 2]! * alpha
      a += alpha
    }
    const o = x * 4
    sums[o] = sums[o]! + r * rowWeight
    sums[o + 1] = sums[o + 1]! + g * rowWeight
    sums[o + 2] = sums[o + 2]! + b * rowWeight
    sums[o + 3] = sums[o + 3]! + a * rowWeight
  }
}

function writeRow(out: Pixels, y: number, sums: Float64Array, area: number): void {
  let o = y * out.width * 4
  for (let i = 0; i < sums.length; i += 4, o += 4) {
    const alpha = sums[i + 3]!
    if (alpha <= 0) continue
    out.data[o] = sums[i]! / alpha
    out.data[o + 1] = sums[i + 1]! / alpha
    out.data[o + 2] = sums[i + 2]! / alpha
    out.data[o + 3] = alpha / area
  }
}
