// A bounding volume hierarchy over triangles: the only thing that the tracer asks "what does this ray hit?".
// Crossed nearest child first, triangles by Möller–Trumbore.
import { build, deepest } from './bvh-build.ts'
import type { Mesh } from './mesh.ts'

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
  readonly #stack = new Int32Array(deepest * 2)

  constructor(mesh: Mesh) {
    const tree = build(mesh.positions)
    this.#bounds = tree.bounds
    this.#links = tree.links
    this.#order = tree.order
    this.#corners = edgesOf(mesh.positions, tree.order)
    this.#clear = Uint8Array.from(tree.order, (t) =>
      mesh.materials[mesh.materialOf[t]!]!.glass === true ? 1 : 0,
    )
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

  #meets(
    t: number,
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    any: boolean,
  ): boolean {
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
function enter(
  b: Float32Array,
  k: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  far: number,
): number {
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
