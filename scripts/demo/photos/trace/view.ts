// What the camera sees along a ray: the first surface that is neither a pane nor a mirror, and what those in front
// of it do to the colours.
import type { Scene } from '#scripts/demo/photos/scene.ts'
import type { Bvh } from './bvh.ts'
import type { Ray } from './camera.ts'
import { chosen, fresnel, mirrored } from './directions.ts'
import type { Lights } from './lights.ts'
import { nudge, veryFar } from './paths.ts'
import type { Sampler } from './sampler.ts'
import type { Surface } from './surface.ts'

const mostPanes = 6
const paneReflectance = 0.08
const paneClarity = 0.94
export const mirrorRoughness = 0.04

export class View {
  /** Light seen directly: sky, lamps, and what panes mirror. */
  readonly seen = new Float64Array(3)
  /** What panes and mirrors leave of each colour of the surface. */
  readonly tint = new Float64Array(3)

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

  /** True when the ray ends on a surface, which is then in the shared Surface; the ray is moved to where it ended up. */
  look(ray: Ray, withPanes: boolean): boolean {
    const { origin: o, direction: d } = ray
    this.seen.fill(0)
    this.tint.fill(1)
    for (let panes = 0; panes < mostPanes; panes++) {
      if (!this.#bvh.closest(o[0]!, o[1]!, o[2]!, d[0]!, d[1]!, d[2]!, veryFar)) {
        this.#scene.sky(d[0]!, d[1]!, d[2]!, this.#sky)
        this.#see(this.#sky, 1)
        return false
      }
      const s = this.#surface
      s.read(o[0]!, o[1]!, o[2]!, d[0]!, d[1]!, d[2]!, true)
      const { material, at } = s
      if (material.glow) {
        this.#see(material.glow, material.glowShape?.(at) ?? 1)
        return false
      }
      const isMirror = material.metal !== undefined && material.metal.roughness < mirrorRoughness
      if (!material.glass && !isMirror) return true
      const { x, y, z } = at
      if (isMirror) {
        for (let c = 0; c < 3; c++) this.tint[c]! *= s.colour[c]!
        mirrored(d[0]!, d[1]!, d[2]!, s.nx, s.ny, s.nz, 0, 0, 0)
        d.set(chosen)
      } else this.#pass(d, withPanes)
      o[0] = x + d[0]! * nudge * 5
      o[1] = y + d[1]! * nudge * 5
      o[2] = z + d[2]! * nudge * 5
    }
    return false
  }

  /** A pane mirrors a little, the more the flatter it is looked at, and lets the rest through. */
  #pass(d: Float64Array, withPanes: boolean): void {
    const { at, gx, gy, gz } = this.#surface
    const share = fresnel(paneReflectance, -(d[0]! * gx + d[1]! * gy + d[2]! * gz))
    if (withPanes) {
      mirrored(d[0]!, d[1]!, d[2]!, gx, gy, gz, 0, 0, 0)
      this.#mirrorWorld(at.x + gx * nudge, at.y + gy * nudge, at.z + gz * nudge, share)
    }
    for (let c = 0; c < 3; c++) this.tint[c]! *= (1 - share) * paneClarity
  }

  /** One look along the mirrored direction; a surface there is lit by one sample of sun or lamp and a share of sky. */
  #mirrorWorld(ox: number, oy: number, oz: number, share: number): void {
    const [dx, dy, dz] = [chosen[0]!, chosen[1]!, chosen[2]!]
    if (!this.#bvh.closest(ox, oy, oz, dx, dy, dz, veryFar)) {
      this.#scene.sky(dx, dy, dz, this.#sky)
      this.#see(this.#sky, share)
      return
    }
    const s = this.#surface
    s.read(ox, oy, oz, dx, dy, dz, false)
    if (s.material.glow) {
      this.#see(s.material.glow, share)
      return
    }
    const { x, y, z } = s.at
    const isInRoom = this.#lights.isInRoom(x, y, z)
    const kinds = this.#lights.kinds(isInRoom)
    this.#lights.ofKind(
      Math.floor(this.#sampler.next() * kinds),
      x,
      y,
      z,
      s.nx,
      s.ny,
      s.nz,
      isInRoom,
      this.#sampler,
    )
    this.#scene.sky(s.nx * 0.3, Math.max(0.3, s.ny), s.nz * 0.3, this.#sky)
    const skyShare = isInRoom ? 0.03 : 0.3 + 0.3 * s.ny
    for (let c = 0; c < 3; c++) {
      this.seen[c]! +=
        this.tint[c]! * share * s.colour[c]! * (this.#lights.light[c]! * kinds + this.#sky[c]! * skyShare)
    }
  }

  #see(light: ArrayLike<number>, gain: number): void {
    for (let c = 0; c < 3; c++) this.seen[c]! += this.tint[c]! * light[c]! * gain
  }
}
