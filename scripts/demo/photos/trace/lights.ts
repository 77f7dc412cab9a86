import type { Scene } from '#scripts/demo/photos/scene.ts'
import type { Bvh } from './bvh.ts'
import { cross, length, minus, normalized, plus, times, type Vec } from './mesh.ts'
import type { Sampler } from './sampler.ts'
import { SphericalRectangle } from './spherical-rectangle.ts'
import type { Surface } from './surface.ts'

const nudge = 1e-4
const veryFar = 1e4
const reliefStrength = 0.7

/** Everything that gives light, sampled one at a time: the sky through windows, lamps, the sun. */
export class Lights {
  readonly hasPortals: boolean
  readonly hasLamps: boolean
  readonly hasSun: boolean
  /** The last sampled light's contribution: radiance × cosine ÷ π ÷ probability, zero when shaded. */
  readonly light = new Float64Array(3)

  readonly #scene: Scene
  readonly #bvh: Bvh
  readonly #portals: readonly { middle: Vec; area: number; pane: SphericalRectangle }[]
  readonly #portalArea: number
  readonly #lamps: Int32Array
  readonly #lampReach: Float64Array
  readonly #sunFrame: readonly [Vec, Vec, Vec]
  readonly #radiance = new Float64Array(3)

  constructor(scene: Scene, bvh: Bvh) {
    this.#scene = scene
    this.#bvh = bvh
    this.#portals = scene.portals.map(({ corner, right, up }) => ({
      middle: plus(corner, times(plus(right, up), 0.5)),
      area: length(cross(right, up)),
      pane: new SphericalRectangle(corner, right, up),
    }))
    this.#portalArea = this.#portals.reduce((sum, portal) => sum + portal.area, 0)
    const { lamps, reach } = lampsOf(scene)
    this.#lamps = lamps
    this.#lampReach = reach
    const sun = normalized(scene.sun?.direction ?? [0, 1, 0])
    const side = normalized(cross(sun, Math.abs(sun[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
    this.#sunFrame = [sun, side, cross(sun, side)]
    this.hasPortals = this.#portals.length > 0
    this.hasLamps = lamps.length > 0
    this.hasSun = scene.sun !== undefined
  }

  /** How many kinds of light there are to sample inside or outside the room. */
  kinds(isInRoom: boolean): number {
    return (this.hasPortals && isInRoom ? 1 : 0) + (this.hasLamps ? 1 : 0) + (this.hasSun ? 1 : 0)
  }

  isInRoom(x: number, y: number, z: number): boolean {
    const room = this.#scene.room
    if (!room) return false
    const { low, high } = room
    return x > low[0] && x < high[0] && y > low[1] && y < high[1] && z > low[2] && z < high[2]
  }

  /** Samples one of the kinds (window, lamp, sun, as far as there are any) with plain dice. */
  ofKind(
    kind: number,
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    isInRoom: boolean,
    dice: Sampler,
  ): void {
    const windows = this.hasPortals && isInRoom ? 1 : 0
    if (kind < windows) this.throughPortal(x, y, z, nx, ny, nz, dice.next(), dice.next())
    else if (this.hasLamps && kind === windows)
      this.fromLamp(x, y, z, nx, ny, nz, dice.next(), dice.next(), dice.next())
    else if (this.hasSun) this.fromSun(x, y, z, nx, ny, nz, dice.next(), dice.next())
    else this.light.fill(0)
  }

  /**
   * How much relief brightens or darkens a spot, as seen from the main light. Doing this to the colour instead of
   * to the falling light keeps the light smooth enough to denoise.
   */
  reliefShade(s: Surface): number {
    const [kx, ky, kz] = this.#keyFor(s.at.x, s.at.y, s.at.z)
    const bare = Math.max(0.25, s.sx * kx + s.sy * ky + s.sz * kz)
    const tilted = Math.max(0.05, bare + (s.nx - s.sx) * kx + (s.ny - s.sy) * ky + (s.nz - s.sz) * kz)
    return Math.min(1.5, 1 + reliefStrength * (tilted / bare - 1))
  }

  /** Towards the biggest window from inside, towards the sun from outside. */
  #keyFor(x: number, y: number, z: number): Vec {
    const portal = this.#portals[0]
    if (!portal || !this.isInRoom(x, y, z)) return this.#sunFrame[0]
    return normalized(minus(portal.middle, [x, y, z]))
  }

  /** Light of the sky through one window point, at a point with a normal. */
  throughPortal(
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    r1: number,
    r2: number,
  ): Float64Array {
    this.light.fill(0)
    let pick = r1 * this.#portalArea
    let index = 0
    while (index + 1 < this.#portals.length && pick > this.#portals[index]!.area)
      pick -= this.#portals[index++]!.area
    const portal = this.#portals[index]!
    if (!portal.pane.sample(px, py, pz, Math.min(1, pick / portal.area), r2)) return this.light
    const { towards, solidAngle } = portal.pane
    const cosine = towards[0]! * nx + towards[1]! * ny + towards[2]! * nz
    if (cosine <= 0 || this.#isShaded(px, py, pz, nx, ny, nz, towards[0]!, towards[1]!, towards[2]!, veryFar))
      return this.light
    this.#scene.sky(towards[0]!, towards[1]!, towards[2]!, this.#radiance)
    return this.#set((cosine * solidAngle * this.#portalArea) / (portal.area * Math.PI))
  }

  fromLamp(
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    r1: number,
    r2: number,
    pick: number,
  ): Float64Array {
    this.light.fill(0)
    const total = this.#lampReach[this.#lampReach.length - 1]!
    let low = 0
    let high = this.#lamps.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#lampReach[middle]! < pick * total) low = middle + 1
      else high = middle
    }
    const { positions, materials, materialOf } = this.#scene.mesh
    const t = this.#lamps[low]! * 9
    const root = Math.sqrt(r1)
    const [a, b, c] = [1 - root, root * (1 - r2), root * r2]
    const dx = a * positions[t]! + b * positions[t + 3]! + c * positions[t + 6]! - px
    const dy = a * positions[t + 1]! + b * positions[t + 4]! + c * positions[t + 7]! - py
    const dz = a * positions[t + 2]! + b * positions[t + 5]! + c * positions[t + 8]! - pz
    const square = Math.max(0.0025, dx * dx + dy * dy + dz * dz)
    const far = Math.sqrt(square)
    const cosine = (dx * nx + dy * ny + dz * nz) / far
    if (cosine <= 0) return this.light
    const facing = facingOf(positions, t)
    const exit = Math.abs(dx * facing[0] + dy * facing[1] + dz * facing[2]) / (far * (length(facing) || 1))
    if (this.#isShaded(px, py, pz, nx, ny, nz, dx / far, dy / far, dz / far, far * 0.998 - nudge))
      return this.light
    const material = materials[materialOf[this.#lamps[low]!]!]!
    this.#radiance.set(material.glow!)
    const power = luma(material.glow!)
    return this.#set((cosine * exit * total) / (power * square * Math.PI))
  }

  fromSun(
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    r1: number,
    r2: number,
  ): Float64Array {
    this.light.fill(0)
    const sun = this.#scene.sun!
    const radius = Math.sqrt(r1) * sun.spread
    const [towards, side, other] = this.#sunFrame
    const a = radius * Math.cos(2 * Math.PI * r2)
    const b = radius * Math.sin(2 * Math.PI * r2)
    const dx = towards[0] + side[0] * a + other[0] * b
    const dy = towards[1] + side[1] * a + other[1] * b
    const dz = towards[2] + side[2] * a + other[2] * b
    const cosine = dx * nx + dy * ny + dz * nz
    if (cosine <= 0 || this.#isShaded(px, py, pz, nx, ny, nz, dx, dy, dz, veryFar)) return this.light
    this.#radiance.set(sun.colour)
    return this.#set(cosine / Math.PI)
  }

  #isShaded(
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    dx: number,
    dy: number,
    dz: number,
    far: number,
  ): boolean {
    return this.#bvh.blocked(px + nx * nudge, py + ny * nudge, pz + nz * nudge, dx, dy, dz, far)
  }

  #set(gain: number): Float64Array {
    for (let c = 0; c < 3; c++) this.light[c] = this.#radiance[c]! * gain
    return this.light
  }
}

/** Glowing triangles and the running sum of their power. */
function lampsOf(scene: Scene): { lamps: Int32Array; reach: Float64Array } {
  const { mesh } = scene
  const lamps: number[] = []
  const reach: number[] = []
  let sum = 0
  mesh.materialOf.forEach((material, t) => {
    const light = mesh.materials[material]!.glow
    if (!light) return
    sum += (length(facingOf(mesh.positions, t * 9)) / 2) * luma(light)
    lamps.push(t)
    reach.push(sum)
  })
  return { lamps: Int32Array.from(lamps), reach: Float64Array.from(reach) }
}

const luma = (c: readonly [number, number, number]): number => 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]

/** The (unnormalised) direction that a triangle faces; its length is twice the area. */
function facingOf(p: readonly number[], t: number): Vec {
  const e: Vec = [p[t + 3]! - p[t]!, p[t + 4]! - p[t + 1]!, p[t + 5]! - p[t + 2]!]
  const f: Vec = [p[t + 6]! - p[t]!, p[t + 7]! - p[t + 1]!, p[t + 8]! - p[t + 2]!]
  return cross(e, f)
}
