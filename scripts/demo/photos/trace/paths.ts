// Follows light backwards from a point in the scene: at each bounce lights are sampled and one direction is followed.
import type { Scene } from '#scripts/demo/photos/scene.ts'
import type { Bvh } from './bvh.ts'
import { aboutNormal, chosen, mirrored } from './directions.ts'
import type { Lights } from './lights.ts'
import type { Sampler } from './sampler.ts'
import type { Surface } from './surface.ts'

/** Rays start this far off a surface, in metres, lest they meet it again. */
export const nudge = 1e-4
export const veryFar = 1e4
/** Beyond this radiance a single path is a firefly, not light. */
const fireflyLimit = 4

export class Paths {
  /** Radiance that the last path brought. */
  readonly light = new Float64Array(3)

  readonly #scene: Scene
  readonly #bvh: Bvh
  readonly #surface: Surface
  readonly #lights: Lights
  readonly #sampler: Sampler
  readonly #sky = new Float64Array(3)

  constructor(scene: Scene, bvh: Bvh, surface: Surface, lights: Lights, sampler: Sampler) {
    this.#scene = scene
    this.#bvh = bvh
    this.#surface = surface
    this.#lights = lights
    this.#sampler = sampler
  }

  /**
   * Follows a path and leaves its radiance in `light`. Sky and lamps that it runs into count only where they were
   * not sampled already: `seesSky` outdoors or after a mirror, `seesLamps` after a mirror. Overwrites the surface.
   */
  follow(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    seesSky: boolean,
    seesLamps: boolean,
  ): void {
    const light = this.light.fill(0)
    const s = this.#surface
    const lights = this.#lights
    const sampler = this.#sampler
    let r = 1
    let g = 1
    let b = 1
    for (let bounce = 1; bounce <= this.#scene.bounces; bounce++) {
      if (!this.#bvh.closest(ox, oy, oz, dx, dy, dz, veryFar)) {
        if (seesSky) {
          this.#scene.sky(dx, dy, dz, this.#sky)
          this.#gain(this.#sky, r, g, b)
        }
        break
      }
      s.read(ox, oy, oz, dx, dy, dz, false)
      const { material, gx, gy, gz } = s
      const { x, y, z } = s.at
      if (material.glow) {
        if (seesLamps) this.#gain(material.glow, r, g, b)
        break
      }
      if (material.glass) {
        ox = x + dx * nudge * 5
        oy = y + dy * nudge * 5
        oz = z + dz * nudge * 5
        continue
      }
      r *= s.colour[0]!
      g *= s.colour[1]!
      b *= s.colour[2]!
      const isInRoom = lights.isInRoom(x, y, z)
      let side = 1
      if (material.metal) {
        mirrored(dx, dy, dz, s.nx, s.ny, s.nz, material.metal.roughness, sampler.next(), sampler.next())
        seesSky = !isInRoom || seesLamps
      } else {
        side = material.translucent !== undefined && sampler.next() < material.translucent ? -1 : 1
        this.#gather(bounce, x, y, z, s.nx * side, s.ny * side, s.nz * side, isInRoom, r, g, b)
        if (bounce > 1) {
          const keep = Math.min(0.95, Math.max(r, g, b) * 1.2)
          if (sampler.next() > keep) break
          r /= keep
          g /= keep
          b /= keep
        }
        aboutNormal(s.nx * side, s.ny * side, s.nz * side, sampler.next(), sampler.next())
        seesSky = !isInRoom
        seesLamps = false
      }
      ox = x + gx * nudge * side
      oy = y + gy * nudge * side
      oz = z + gz * nudge * side
      dx = chosen[0]!
      dy = chosen[1]!
      dz = chosen[2]!
    }
    const peak = Math.max(light[0]!, light[1]!, light[2]!)
    if (peak > fireflyLimit) for (let c = 0; c < 3; c++) light[c]! *= fireflyLimit / peak
  }

  /** Adds sampled light. The first bounce, which carries most of it, asks every kind of light; later ones ask one. */
  #gather(
    bounce: number,
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    isInRoom: boolean,
    r: number,
    g: number,
    b: number,
  ): void {
    const lights = this.#lights
    const kinds = lights.kinds(isInRoom)
    if (kinds === 0) return
    if (bounce === 1) {
      for (let kind = 0; kind < kinds; kind++) {
        lights.ofKind(kind, x, y, z, nx, ny, nz, isInRoom, this.#sampler)
        this.#gain(lights.light, r, g, b)
      }
      return
    }
    lights.ofKind(Math.floor(this.#sampler.next() * kinds), x, y, z, nx, ny, nz, isInRoom, this.#sampler)
    this.#gain(lights.light, r * kinds, g * kinds, b * kinds)
  }

  #gain(light: ArrayLike<number>, r: number, g: number, b: number): void {
    this.light[0]! += r * light[0]!
    this.light[1]! += g * light[1]!
    this.light[2]! += b * light[2]!
  }
}
