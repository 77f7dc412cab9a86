// A bounding volume hierarchy over triangles: the only thing that the tracer asks "what does this ray hit?".
// Built by binned surface-area heuristic (Wald 2007), crossed nearest child first, triangles by Möller–Trumbore.
import type { Mesh } from './mesh.ts'

const leafSize = 4
const binCount = 12
const maxDepth = 60

export class Bvh {
  /** Distance and barycentric u, v of the last hit. */
  readonly hit = new Float64Array(3)
  /** The triangle of the last hit, an index into the mesh's order. */
  hitTriangle = -1

  /** Per node six bounds, then for a leaf [first, count], for an inner node [right child, 0]; left is next. */
  readonly #bounds: Float32Array
  readonly #links: Int32Array
  /** Per triangle corner and two edges, in leaf order. */
  readonly #corners: Float32Array
  readonly #order: Int32Array
  /** 1 where light passes: such a triangle never shades anything. */
  readonly #clear: Uint8Array
  readonly #stack = new Int32Array(maxDepth * 2)

  constructor(mesh: Mesh) {
    const tree = build(mesh.positions)
    this.#bounds = tree.bounds
    this.#links = tree.links
    this.#order = tree.order
    this.#corners = edgesOf(mesh.positions, tree.order)
    this.#clear = Uint8Array.from(tree.order, (t) => (mesh.materials[mesh.materialOf[t]!]!.glass === true ? 1 : 0))
  }

  /** Finds the nearest triangle nearer than `far`; its data is in `hit` and `hitTriangle`. */
  closest(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number): boolean {
    this.hit[0] = far
    this.hitTriangle = -1
    this.#walk(ox, oy, oz, dx, dy, dz, false)
    return this.hitTriangle >= 0
  }

  /** Whether anything opaque lies between the origin and `far`. */
  blocked(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number): boolean {
    this.hit[0] = far
    this.hitTriangle = -1
    return this.#walk(ox, oy, oz, dx, dy, dz, true)
  }

  #walk(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, any: boolean): boolean {
    const [bounds, links, stack, hit] = [this.#bounds, this.#links, this.#stack, this.hit]
    const ix = 1 / (dx || 1e-12)
    const iy = 1 / (dy || 1e-12)
    const iz = 1 / (dz || 1e-12)
    let depth = 0
    let node = 0
    for (;;) {
      const count = links[node * 2 + 1]!
      if (count > 0) {
        const first = links[node * 2]!
        for (let t = first; t < first + count; t++) {
          if (this.#meets(t, ox, oy, oz, dx, dy, dz, any) && any) return true
        }
      } else {
        const left = node + 1
        const right = links[node * 2]!
        const far = hit[0]!
        const toLeft = enter(bounds, left * 6, ox, oy, oz, ix, iy, iz, far)
        const toRight = enter(bounds, right * 6, ox, oy, oz, ix, iy, iz, far)
        if (toLeft <= toRight) {
          if (toRight < Infinity) stack[depth++] = right
          if (toLeft < Infinity) {
            node = left
            continue
          }
        } else {
          if (toLeft < Infinity) stack[depth++] = left
          node = right
          continue
        }
      }
      if (depth === 0) return false
      node = stack[--depth]!
    }
  }

  #meets(t: number, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, any: boolean): boolean {
    const c = this.#corners
    const k = t * 9
    const [ax, ay, az] = [c[k + 3]!, c[k + 4]!, c[k + 5]!]
    const [bx, by, bz] = [c[k + 6]!, c[k + 7]!, c[k + 8]!]
    const px = dy * bz - dz * by
    const py = dz * bx - dx * bz
    const pz = dx * by - dy * bx
    const determinant = ax * px + ay * py + az * pz
    if (determinant > -1e-14 && determinant < 1e-14) return false
    const inverse = 1 / determinant
    const tx = ox - c[k]!
    const ty = oy - c[k + 1]!
    const tz = oz - c[k + 2]!
    const u = (tx * px + ty * py + tz * pz) * inverse
    if (u < 0 || u > 1) return false
    const qx = ty * az - tz * ay
    const qy = tz * ax - tx * az
    const qz = tx * ay - ty * ax
    const v = (dx * qx + dy * qy + dz * qz) * inverse
    if (v < 0 || u + v > 1) return false
    const distance = (bx * qx + by * qy + bz * qz) * inverse
    if (distance <= 1e-5 || distance >= this.hit[0]! || (any && this.#clear[t] === 1)) return false
    this.hit[0] = distance
    this.hit[1] = u
    this.hit[2] = v
    this.hitTriangle = this.#order[t]!
    return true
  }
}

/** Distance at which a ray enters a box, or Infinity when it misses it or enters beyond `far`. */
function enter(b: Float32Array, k: number, ox: number, oy: number, oz: number, ix: number, iy: number, iz: number, far: number): number {
  const x0 = (b[k]! - ox) * ix
  const x1 = (b[k + 3]! - ox) * ix
  const y0 = (b[k + 1]! - oy) * iy
  const y1 = (b[k + 4]! - oy) * iy
  const z0 = (b[k + 2]! - oz) * iz
  const z1 = (b[k + 5]! - oz) * iz
  let near = x0 < x1 ? x0 : x1
  let leave = x0 < x1 ? x1 : x0
  const yNear = y0 < y1 ? y0 : y1
  const yFar = y0 < y1 ? y1 : y0
  if (yNear > near) near = yNear
  if (yFar < leave) leave = yFar
  const zNear = z0 < z1 ? z0 : z1
  const zFar = z0 < z1 ? z1 : z0
  if (zNear > near) near = zNear
  if (zFar < leave) leave = zFar
  return leave >= near && leave > 0 && near < far ? near : Infinity
}

function edgesOf(positions: readonly number[], order: Int32Array): Float32Array {
  const out = new Float32Array(order.length * 9)
  order.forEach((t, slot) => {
    for (let axis = 0; axis < 3; axis++) {
      const corner = positions[t * 9 + axis]!
      out[slot * 9 + axis] = corner
      out[slot * 9 + 3 + axis] = positions[t * 9 + 3 + axis]! - corner
      out[slot * 9 + 6 + axis] = positions[t * 9 + 6 + axis]! - corner
    }
  })
  return out
}

interface Tree {
  bounds: Float32Array
  links: Int32Array
  order: Int32Array
}

function build(positions: readonly number[]): Tree {
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
    const middle = end - first <= leafSize || depth >= maxDepth - 2 ? -1 : split(boxes, tree.order, first, end)
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
