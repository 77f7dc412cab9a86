/** A straight edge, in pixels of the measured picture: its middle, unit direction (pointing down) and length. */
export type Segment = { x: number; y: number; dx: number; dy: number; length: number }

/** Only edges within this of upright are looked for. */
const leanMaxTan = Math.tan((25 * Math.PI) / 180)
/** Change of encoded luma per pixel that makes an edge. */
const gradientMin = 0.025
/** Pixels join a segment while their direction is within this of its own. */
const joinCos = Math.cos((14 * Math.PI) / 180)
/** A segment is at least this share of the long edge, and at most this wide (standard deviation, px). */
const lengthShareMin = 0.04
const widthMaxPx = 1.1

/**
 * Upright straight edges after the line segment detector LSD (Grompone von Gioi et al. 2010): pixels of like
 * gradient direction grow into regions, strongest first, and a region that is long and thin is a segment.
 */
export function uprightSegments(luma: Float32Array, width: number, height: number): Segment[] {
  const { gx, gy, order } = gradients(luma, width, height)
  const used = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const lengthMin = Math.max(8, lengthShareMin * Math.max(width, height))
  const found: Segment[] = []
  for (let at = 0; at < order.length; at++) {
    const seed = order[at]!
    if (used[seed]) continue
    const count = grow(seed, { gx, gy, used, stack, width })
    if (count < lengthMin) continue
    const segment = segmentOf(stack, count, gx, gy, width)
    if (segment && segment.length >= lengthMin) found.push(segment)
  }
  return found
}

type Gradients = { gx: Float32Array; gy: Float32Array; order: Int32Array }

/** How finely edges are told apart by their strength. */
const strengths = 64

/** Central differences smoothed across; only upright, strong ones keep a value. Strongest first in `order`. */
function gradients(luma: Float32Array, width: number, height: number): Gradients {
  const gx = new Float32Array(width * height)
  const gy = new Float32Array(width * height)
  const edges = new Int32Array(width * height)
  const ranks = new Uint8Array(width * height)
  const counts = new Int32Array(strengths)
  let count = 0
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const a = luma[i - width - 1]!
      const c = luma[i - width + 1]!
      const d = luma[i - 1]!
      const f = luma[i + 1]!
      const g = luma[i + width - 1]!
      const k = luma[i + width + 1]!
      const across = (c - a + 2 * (f - d) + k - g) / 8
      const size = Math.abs(across)
      if (size < gradientMin) continue
      const down = (g - a + 2 * (luma[i + width]! - luma[i - width]!) + k - c) / 8
      if (Math.abs(down) > leanMaxTan * size) continue
      gx[i] = across
      gy[i] = down
      const rank = strengths - 1 - Math.min(strengths - 1, (size * 2 * strengths) | 0)
      edges[count] = i
      ranks[count++] = rank
      counts[rank]!++
    }
  return { gx, gy, order: byRank(edges.subarray(0, count), ranks, counts) }
}

/** The edges of each rank one after the other, in the order in which they were found. */
function byRank(edges: Int32Array, ranks: Uint8Array, counts: Int32Array): Int32Array {
  const order = new Int32Array(edges.length)
  const next = new Int32Array(counts.length)
  for (let rank = 1; rank < next.length; rank++) next[rank] = next[rank - 1]! + counts[rank - 1]!
  for (let at = 0; at < edges.length; at++) order[next[ranks[at]!]!++] = edges[at]!
  return order
}

/** `Math.hypot` guards against overflow, which there is none of, and takes ten times as long. */
function strength(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

type Growing = { gx: Float32Array; gy: Float32Array; used: Uint8Array; stack: Int32Array; width: number }

/** Fills `stack` with the region of the seed and returns its size. */
function grow(seed: number, { gx, gy, used, stack, width }: Growing): number {
  let sumX = gx[seed]!
  let sumY = gy[seed]!
  let count = 1
  stack[0] = seed
  used[seed] = 1
  for (let at = 0; at < count; at++) {
    const i = stack[at]!
    for (let dy = -width; dy <= width; dy += width)
      for (let dx = -1; dx <= 1; dx++) {
        const j = i + dy + dx
        if (used[j] || gx[j] === 0) continue
        const dot = gx[j]! * sumX + gy[j]! * sumY
        const size = strength(gx[j]!, gy[j]!) * strength(sumX, sumY)
        if (dot < joinCos * size) continue
        used[j] = 1
        stack[count++] = j
        sumX += gx[j]!
        sumY += gy[j]!
      }
  }
  return count
}

/** The region's main axis, weighted by gradient. */
function segmentOf(
  stack: Int32Array,
  count: number,
  gx: Float32Array,
  gy: Float32Array,
  width: number,
): Segment | undefined {
  let total = 0
  let mx = 0
  let my = 0
  for (let k = 0; k < count; k++) {
    const i = stack[k]!
    const weight = strength(gx[i]!, gy[i]!)
    total += weight
    mx += weight * (i % width)
    my += weight * Math.floor(i / width)
  }
  mx /= total
  my /= total
  let xx = 0
  let xy = 0
  let yy = 0
  for (let k = 0; k < count; k++) {
    const i = stack[k]!
    const weight = strength(gx[i]!, gy[i]!) / total
    const x = (i % width) - mx
    const y = Math.floor(i / width) - my
    xx += weight * x * x
    xy += weight * x * y
    yy += weight * y * y
  }
  const spread = Math.sqrt((xx - yy) ** 2 / 4 + xy * xy)
  const major = (xx + yy) / 2 + spread
  const minor = Math.max(0, (xx + yy) / 2 - spread)
  if (Math.sqrt(minor) > widthMaxPx) return undefined
  const dx = xy
  const dy = major - xx
  const size = strength(dx, dy)
  if (size === 0 || dy === 0) return undefined
  const down = dy < 0 ? -1 : 1
  // A uniform rod of length l has a variance of l²/12.
  return { x: mx, y: my, dx: (down * dx) / size, dy: (down * dy) / size, length: Math.sqrt(12 * major) }
}
