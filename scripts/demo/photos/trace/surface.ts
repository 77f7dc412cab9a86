import type { Material, SurfacePoint } from '#scripts/demo/photos/look/material.ts'
import type { Bvh } from './bvh.ts'
import type { Mesh } from './mesh.ts'

const reliefStepM = 0.0012

/** What the last ray met: position, normals turned towards the viewer, colour. Reused, never allocated. */
export class Surface {
  material!: Material
  readonly at: SurfacePoint = { x: 0, y: 0, z: 0, u: 0, v: 0 }
  /** The triangle's own normal. */
  gx = 0
  gy = 0
  gz = 0
  /** The smoothed normal. */
  sx = 0
  sy = 0
  sz = 0
  /** The smoothed normal with relief. */
  nx = 0
  ny = 0
  nz = 0
  readonly colour = new Float64Array(3)

  readonly #mesh: Mesh
  readonly #bvh: Bvh
  readonly #normals: Float32Array
  readonly #positions: Float32Array
  readonly #uv: Float32Array

  constructor(mesh: Mesh, bvh: Bvh) {
    this.#mesh = mesh
    this.#bvh = bvh
    this.#normals = Float32Array.from(mesh.normals)
    this.#positions = Float32Array.from(mesh.positions)
    this.#uv = Float32Array.from(mesh.coordinates)
  }

  /** Fills in the surface for the tree's last hit. Relief costs three texture look-ups: first hits only. */
  read(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, withRelief: boolean): void {
    const { hit, hitTriangle: t } = this.#bvh
    const far = hit[0]!
    const u = hit[1]!
    const v = hit[2]!
    const w = 1 - u - v
    const { at } = this
    at.x = ox + dx * far
    at.y = oy + dy * far
    at.z = oz + dz * far
    const k = t * 6
    at.u = w * this.#uv[k]! + u * this.#uv[k + 2]! + v * this.#uv[k + 4]!
    at.v = w * this.#uv[k + 1]! + u * this.#uv[k + 3]! + v * this.#uv[k + 5]!
    this.material = this.#mesh.materials[this.#mesh.materialOf[t]!]!
    this.#setNormals(t * 9, u, v, w, dx, dy, dz)
    if (withRelief && this.material.relief) this.#tilt(this.material.relief)
    const { colour } = this.material
    if (typeof colour === 'function') colour(at, this.colour)
    else this.colour.set(colour)
  }

  #setNormals(k: number, u: number, v: number, w: number, dx: number, dy: number, dz: number): void {
    const p = this.#positions
    const n = this.#normals
    const [ax, ay, az] = [p[k + 3]! - p[k]!, p[k + 4]! - p[k + 1]!, p[k + 5]! - p[k + 2]!]
    const [bx, by, bz] = [p[k + 6]! - p[k]!, p[k + 7]! - p[k + 1]!, p[k + 8]! - p[k + 2]!]
    let gx = ay * bz - az * by
    let gy = az * bx - ax * bz
    let gz = ax * by - ay * bx
    const size = (gx * dx + gy * dy + gz * dz > 0 ? -1 : 1) / (Math.sqrt(gx * gx + gy * gy + gz * gz) || 1)
    gx *= size
    gy *= size
    gz *= size
    let nx = w * n[k]! + u * n[k + 3]! + v * n[k + 6]!
    let ny = w * n[k + 1]! + u * n[k + 4]! + v * n[k + 7]!
    let nz = w * n[k + 2]! + u * n[k + 5]! + v * n[k + 8]!
    const turn = (nx * gx + ny * gy + nz * gz < 0 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1)
    nx *= turn
    ny *= turn
    nz *= turn
    this.gx = gx
    this.gy = gy
    this.gz = gz
    // A smoothed normal that looks away from the viewer would go black: keep the flat one there.
    const isAway = nx * dx + ny * dy + nz * dz > -0.02
    this.sx = isAway ? gx : nx
    this.sy = isAway ? gy : ny
    this.sz = isAway ? gz : nz
    this.nx = this.sx
    this.ny = this.sy
    this.nz = this.sz
  }

  /** Tilts the shading normal by the slope of the relief along two tangents. */
  #tilt(relief: (at: SurfacePoint) => number): void {
    const { at, nx, ny, nz } = this
    const { x, y, z } = at
    const flat = Math.abs(ny) > 0.9
    let [tx, ty, tz] = flat ? [0, nz, -ny] : [nz, 0, -nx]
    const size = 1 / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1)
    tx *= size
    ty *= size
    tz *= size
    const [bx, by, bz] = [ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx]
    const height = relief(at)
    move(at, x + tx * reliefStepM, y + ty * reliefStepM, z + tz * reliefStepM)
    const alongT = (relief(at) - height) / reliefStepM
    move(at, x + bx * reliefStepM, y + by * reliefStepM, z + bz * reliefStepM)
    const alongB = (relief(at) - height) / reliefStepM
    move(at, x, y, z)
    const mx = nx - tx * alongT - bx * alongB
    const my = ny - ty * alongT - by * alongB
    const mz = nz - tz * alongT - bz * alongB
    const norm = 1 / Math.sqrt(mx * mx + my * my + mz * mz)
    this.nx = mx * norm
    this.ny = my * norm
    this.nz = mz * norm
  }
}

function move(at: SurfacePoint, x: number, y: number, z: number): void {
  at.x = x
  at.y = y
  at.z = z
}
