// Second pass: many rays a pixel for smooth edges and textures, each lit by looking up the denoised light of the
// nearby film pixels that show the same surface.
import { cameraRay } from './camera.ts'
import { fresnel } from './directions.ts'
import type { Film } from './film.ts'
import type { Tracer } from './light-pass.ts'
import { draw } from './sampler.ts'

/** Film pixels around a sample that are asked: thin ledges are met by few pixel centres. */
const reachesPx = [1, 3, 7] as const
const enoughWeight = 0.08

/** Denoised light: per pixel falling light, gloss, and the guide's normal and position. */
export const lit = { falling: 0, gloss: 3, normal: 6, position: 9 } as const
export const litStride = 12

/** A sample's surface is another one when it lies this far off the guide's plane, as a part of the distance. */
const planeTolerance = 0.004
/** What a neighbour showing another surface still counts, so that a sliver seen by no pixel's centre is lit at all. */
const strangerWeight = 1e-5

export class PicturePass {
  readonly #tracer: Tracer
  readonly #film: Film
  /** Falling light and gloss found for one sample. */
  readonly #found = new Float64Array(6)

  constructor(tracer: Tracer, light: Film) {
    this.#tracer = tracer
    this.#film = light
  }

  /** Writes one pixel of linear colour into a picture of three floats a pixel. */
  pixel(picture: Film, px: number, py: number): void {
    const { scene, sampler, surface, lights, ray, view } = this.#tracer
    const out = [0, 0, 0]
    sampler.startPixel(px, py)
    for (let index = 0; index < scene.samples; index++) {
      sampler.startSample(index)
      const x = px + 0.5 + tent(sampler.first(draw.lens))
      const y = py + 0.5 + tent(sampler.second)
      cameraRay(scene, picture, x, y, ray)
      const isSurface = view.look(ray, true)
      for (let c = 0; c < 3; c++) out[c]! += view.seen[c]!
      if (!isSurface) continue
      const { material, colour, nx, ny, nz } = surface
      const found = this.#lookUp(
        (x / picture.width) * this.#film.width,
        (y / picture.height) * this.#film.height,
      )
      const d = ray.direction
      const facing = -(d[0]! * nx + d[1]! * ny + d[2]! * nz)
      const share = material.metal ? 1 : material.coat ? fresnel(material.coat.reflectance, facing) : 0
      const shade = (1 - share) * lights.reliefShade(surface)
      for (let c = 0; c < 3; c++) out[c]! += view.tint[c]! * (colour[c]! * shade * found[c]! + found[c + 3]!)
    }
    for (let c = 0; c < 3; c++) picture.pixels[(py * picture.width + px) * 3 + c] = out[c]! / scene.samples
  }

  /** The light at a place of the film, found further and further away until the same surface turns up. */
  #lookUp(fx: number, fy: number): Float64Array {
    for (const reach of reachesPx) if (this.#blend(fx, fy, reach) > enoughWeight) break
    return this.#found
  }

  /** Blends film pixels about a place by nearness and by how well their surface agrees; returns their weight. */
  #blend(fx: number, fy: number, reach: number): number {
    const { width, height, pixels } = this.#film
    const { at, sx, sy, sz } = this.#tracer.surface
    const eye = this.#tracer.scene.camera.from
    const perPlane = 1 / (planeTolerance * Math.hypot(at.x - eye[0], at.y - eye[1], at.z - eye[2]))
    const found = this.#found.fill(0)
    let total = 0
    const cx = Math.floor(fx)
    const cy = Math.floor(fy)
    for (let j = Math.max(0, cy - reach); j <= Math.min(height - 1, cy + reach); j++) {
      for (let i = Math.max(0, cx - reach); i <= Math.min(width - 1, cx + reach); i++) {
        const k = (j * width + i) * litStride
        const n = k + lit.normal
        const p = k + lit.position
        const likeness = sx * pixels[n]! + sy * pixels[n + 1]! + sz * pixels[n + 2]!
        if (likeness === 0) continue
        const plane =
          Math.abs(sx * (pixels[p]! - at.x) + sy * (pixels[p + 1]! - at.y) + sz * (pixels[p + 2]! - at.z)) *
          perPlane
        const near =
          Math.max(0, reach + 0.5 - Math.abs(i + 0.5 - fx)) *
          Math.max(0, reach + 0.5 - Math.abs(j + 0.5 - fy))
        const alike = Math.max(0, likeness) ** 8 * Math.exp(-plane)
        const weight = near * near * (alike + strangerWeight)
        total += weight
        for (let c = 0; c < 6; c++) found[c]! += weight * pixels[k + c]!
      }
    }
    if (total > 0) for (let c = 0; c < 6; c++) found[c]! /= total
    return total
  }
}

/** A random offset in pixels with a triangular spread: a lens is never as sharp as a pixel. */
const tent = (r: number): number => 0.8 * (r < 0.5 ? Math.sqrt(2 * r) - 1 : 1 - Math.sqrt(2 - 2 * r))
