const leafSize = 4
const binCount = 12
/** Levels of the tree at most. */
export const deepest = 60

/** Nodes in depth-first order; see Bvh for what the numbers are. */
interface Tree {
  bounds: Float32Array
  links: Int32Array
  order: Int32Array
}

/** Sorts triangles into a tree by the binned surface-area heuristic (Wald, "On fast Construction of SAH-based Bounding
 * Volume Hierarchies", 2007). `positions` holds nine coordinates a triangle. */
export function build(positions: readonly number[]): Tree {
  const count = positions.length / 9
  const boxes = new Float32Array(count * 6)
  for (let t = 0; t < count; t++) {
    for (let axis = 0; axis < 3; axis++) {
      const [a, b, c] = [positions[t * 9 + axis]!, positions[t * 9 + 3 + axis]!, positions[t * 9 + 6 + axis]!]
      boxes[t * 6 + axis] = Math.min(a, b, c)
      boxes[t * 6 + 3 + axis] = Math.max(a, b, c)
    }
  }
  const tree: Tree = {
    bounds: new Float32Array(count * 2 * 6),
    links: new Int32Array(count * 2 * 2),
    order: Int32Array.from({ length: count }, (_, t) => t),
  }
  let nodes = 0
  const grow = (first: number, end: number, depth: number): void => {
    const node = nodes++
    const [low, high] = enclose(boxes, tree.order, first, end)
    for (let axis = 0; axis < 3; axis++) {
      // A breath of room, so that flat boxes and rounding never lose a hit.
      tree.bounds[node * 6 + axis] = low[axis]! - 1e-5
      tree.bounds[node * 6 + 3 + axis] = high[axis]! + 1e-5
    }
    const middle = end - first <= leafSize || depth >= deepest - 2 ? -1 : split(boxes, tree.order, first, end)
    if (middle < 0) {
      tree.links[node * 2] = first
      tree.links[node * 2 + 1] = end - first
      return
    }
    grow(first, middle, depth + 1)
    tree.links[node * 2] = nodes
    grow(middle, end, depth + 1)
  }
  grow(0, count, 0)
  return tree
}

function enclose(boxes: Float32Array, order: Int32Array, first: number, end: number): [number[], number[]] {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let i = first; i < end; i++) {
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, boxes[order[i]! * 6 + axis]!)
      high[axis] = Math.max(high[axis]!, boxes[order[i]! * 6 + 3 + axis]!)
    }
  }
  return [low, high]
}

/** Sorts a range of triangles into two about the cheapest plane; returns where the second begins. */
function split(boxes: Float32Array, order: Int32Array, first: number, end: number): number {
  const centre = (t: number, axis: number): number => boxes[t * 6 + axis]! + boxes[t * 6 + 3 + axis]!
  let best = { cost: Infinity, axis: 0, plane: 0 }
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity
    let high = -Infinity
    for (let i = first; i < end; i++) {
      const c = centre(order[i]!, axis)
      if (c < low) low = c
      if (c > high) high = c
    }
    if (high - low < 1e-7) continue
    const plane = cheapestPlane(boxes, order, first, end, axis, low, high)
    if (plane.cost < best.cost) best = { ...plane, axis }
  }
  if (best.cost === Infinity) return first + ((end - first) >> 1)
  let left = first
  let right = end - 1
  while (left <= right) {
    if (centre(order[left]!, best.axis) < best.plane) left++
    else {
      const swap = order[left]!
      order[left] = order[right]!
      order[right--] = swap
    }
  }
  return left === first || left === end ? first + ((end - first) >> 1) : left
}

function cheapestPlane(
  boxes: Float32Array,
  order: Int32Array,
  first: number,
  end: number,
  axis: number,
  low: number,
  high: number,
): { cost: number; plane: number } {
  const counts = new Int32Array(binCount)
  const bins = new Float32Array(binCount * 6).map((_, i) => (i % 6 < 3 ? Infinity : -Infinity))
  const scale = binCount / (high - low)
  for (let i = first; i < end; i++) {
    const t = order[i]! * 6
    const bin = Math.min(binCount - 1, Math.floor((boxes[t + axis]! + boxes[t + 3 + axis]! - low) * scale))
    counts[bin]!++
    for (let a = 0; a < 3; a++) {
      if (boxes[t + a]! < bins[bin * 6 + a]!) bins[bin * 6 + a] = boxes[t + a]!
      if (boxes[t + 3 + a]! > bins[bin * 6 + 3 + a]!) bins[bin * 6 + 3 + a] = boxes[t + 3 + a]!
    }
  }
  const fromLeft = sweep(bins, counts, false)
  const fromRight = sweep(bins, counts, true)
  let best = { cost: Infinity, plane: 0 }
  for (let bin = 0; bin + 1 < binCount; bin++) {
    const cost = fromLeft[bin]! + fromRight[bin + 1]!
    if (cost < best.cost) best = { cost, plane: low + (bin + 1) / scale }
  }
  return best
}

/** Surface times count of everything up to each bin, from one side. */
function sweep(bins: Float32Array, counts: Int32Array, fromRight: boolean): Float64Array {
  const costs = new Float64Array(binCount)
  const b = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]
  let count = 0
  for (let i = 0; i < binCount; i++) {
    const bin = fromRight ? binCount - 1 - i : i
    count += counts[bin]!
    for (let a = 0; a < 3; a++) {
      b[a] = Math.min(b[a]!, bins[bin * 6 + a]!)
      b[a + 3] = Math.max(b[a + 3]!, bins[bin * 6 + 3 + a]!)
    }
    const [w, h, d] = [b[3]! - b[0]!, b[4]! - b[1]!, b[5]! - b[2]!]
    costs[bin] = count === 0 ? 0 : count * (w * h + h * d + d * w)
  }
  return costs
}
