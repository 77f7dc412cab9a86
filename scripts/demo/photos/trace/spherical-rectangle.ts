// Points on a rectangle, spread evenly over the solid angle that it fills as seen from a place (Ureña, Fajardo and
// King, "An Area-Preserving Parametrization for Spherical Rectangles", EGSR 2013). Close to a window, spreading them
// evenly over its area instead gives bright specks.
import { cross, length, normalized, type Vec } from './mesh.ts'

export class SphericalRectangle {
  /** Unit vector towards the last point. */
  readonly towards = new Float64Array(3)
  /** Solid angle in steradians as seen from the last place. */
  solidAngle = 0

  readonly #corner: Vec
  readonly #x: Vec
  readonly #y: Vec
  readonly #z: Vec
  readonly #width: number
  readonly #height: number

  /** `right` × `up` is the side that light comes out of. */
  constructor(corner: Vec, right: Vec, up: Vec) {
    this.#corner = corner
    this.#width = length(right)
    this.#height = length(up)
    this.#x = normalized(right)
    this.#y = normalized(up)
    this.#z = cross(this.#x, this.#y)
  }

  /** Chooses a point for two random numbers; false when the place is behind the rectangle. */
  sample(px: number, py: number, pz: number, r1: number, r2: number): boolean {
    const x = this.#x
    const y = this.#y
    const z = this.#z
    const dx = this.#corner[0] - px
    const dy = this.#corner[1] - py
    const dz = this.#corner[2] - pz
    const z0 = dx * z[0] + dy * z[1] + dz * z[2]
    if (z0 >= -1e-4) return false
    const x0 = dx * x[0] + dy * x[1] + dz * x[2]
    const y0 = dx * y[0] + dy * y[1] + dz * y[2]
    const x1 = x0 + this.#width
    const y1 = y0 + this.#height
    const square = z0 * z0
    // The z parts of the unit normals of the pyramid's four sides.
    const n0 = y0 / Math.sqrt(square + y0 * y0)
    const n1 = -x1 / Math.sqrt(square + x1 * x1)
    const n2 = -y1 / Math.sqrt(square + y1 * y1)
    const n3 = x0 / Math.sqrt(square + x0 * x0)
    const g0 = Math.acos(clamp(-n0 * n1))
    const g1 = Math.acos(clamp(-n1 * n2))
    const g2 = Math.acos(clamp(-n2 * n3))
    const g3 = Math.acos(clamp(-n3 * n0))
    const k = 2 * Math.PI - g2 - g3
    this.solidAngle = g0 + g1 - k
    if (!(this.solidAngle > 1e-6)) return false
    const turn = r1 * this.solidAngle + k
    const fu = (Math.cos(turn) * n0 - n2) / Math.sin(turn)
    const cu = clamp((fu > 0 ? 1 : -1) / Math.sqrt(fu * fu + n0 * n0))
    const xu = Math.min(x1, Math.max(x0, (-cu * -z0) / Math.sqrt(Math.max(1e-12, 1 - cu * cu))))
    const d = Math.sqrt(xu * xu + square)
    const h0 = y0 / Math.sqrt(d * d + y0 * y0)
    const h1 = y1 / Math.sqrt(d * d + y1 * y1)
    const h = h0 + r2 * (h1 - h0)
    const yv = h * h < 1 - 1e-9 ? (h * d) / Math.sqrt(1 - h * h) : y1
    const size = 1 / Math.sqrt(xu * xu + yv * yv + square)
    for (let c = 0; c < 3; c++) this.towards[c] = (xu * x[c]! + yv * y[c]! + z0 * z[c]!) * size
    return true
  }
}

const clamp = (value: number): number => (value < -1 ? -1 : value > 1 ? 1 : value)
