// First pass: how much light falls on, and is mirrored by, what each pixel's centre shows.
import type { Scene } from '#scripts/demo/photos/scene.ts'
import { Bvh } from './bvh.ts'
import { cameraRay, type Ray } from './camera.ts'
import { aboutNormal, chosen, fresnel, mirrored } from './directions.ts'
import { type Film, filmStride, layer } from './film.ts'
import { Lights } from './lights.ts'
import { nudge, Paths } from './paths.ts'
import { draw, Sampler } from './sampler.ts'
import { Surface } from './surface.ts'
import { View } from './view.ts'

/** Even where a coat hardly mirrors, its reflections are sampled this often. */
const leastGlossChance = 0.5

/** A scene made ready to be asked for light; one for each thread. */
export class Tracer {
  readonly scene: Scene
  readonly sampler = new Sampler()
  readonly surface: Surface
  readonly lights: Lights
  readonly paths: Paths
  readonly view: View
  readonly ray: Ray = { origin: new Float64Array(3), direction: new Float64Array(3) }

  constructor(scene: Scene) {
    this.scene = scene
    const bvh = new Bvh(scene.mesh)
    this.surface = new Surface(scene.mesh, bvh)
    this.lights = new Lights(scene, bvh)
    this.paths = new Paths(scene, bvh, this.surface, this.lights, this.sampler)
    this.view = new View(scene, bvh, this.surface, this.lights, this.sampler)
  }
}

export class LightPass {
  readonly #tracer: Tracer
  /** One sample's layers, and their sum over a pixel. */
  readonly #sample = new Float64Array(filmStride)
  readonly #sum = new Float64Array(filmStride)

  constructor(tracer: Tracer) {
    this.#tracer = tracer
  }

  /** Gathers one pixel's light and writes it to the film, guide included. */
  pixel(film: Film, px: number, py: number): void {
    const { scene, sampler, surface, ray, view } = this.#tracer
    const base = (py * film.width + px) * filmStride
    sampler.startPixel(px, py)
    cameraRay(scene, film, px + 0.5, py + 0.5, ray)
    if (!view.look(ray, false)) {
      film.pixels.fill(0, base, base + filmStride)
      return
    }
    const start = {
      ...surface.at,
      sx: surface.sx,
      sy: surface.sy,
      sz: surface.sz,
      gx: surface.gx,
      gy: surface.gy,
      gz: surface.gz,
    }
    const { material, nx, ny, nz } = surface
    const tone = [surface.colour[0]!, surface.colour[1]!, surface.colour[2]!] as const
    const [dx, dy, dz] = [ray.direction[0]!, ray.direction[1]!, ray.direction[2]!]
    const sum = this.#sum.fill(0)
    const s = this.#sample
    for (let index = 0; index < scene.lightSamples; index++) {
      sampler.startSample(index)
      s.fill(0)
      if (!material.metal) this.#matte(start, material.translucent ?? 0)
      const coat = material.metal ?? material.coat
      if (coat)
        this.#gloss(
          start,
          dx,
          dy,
          dz,
          nx,
          ny,
          nz,
          coat.roughness,
          material.coat?.reflectance,
          material.metal ? tone : white,
        )
      for (let k = 0; k < layer.normal; k++) sum[k]! += s[k]!
      sum[layer.directSquare]! += luma(s, layer.direct) ** 2
      sum[layer.bouncedSquare]! += luma(s, layer.bounced) ** 2
      sum[layer.glossSquare]! += luma(s, layer.gloss) ** 2
    }
    for (let k = 0; k < filmStride; k++) film.pixels[base + k] = sum[k]! / scene.lightSamples
    film.pixels.set([start.sx, start.sy, start.sz, start.x, start.y, start.z], base + layer.normal)
  }

  #matte(at: Start, translucent: number): void {
    const { sampler, lights, paths } = this.#tracer
    const { x, y, z } = at
    const side = sampler.next() < translucent ? -1 : 1
    const [nx, ny, nz] = [at.sx * side, at.sy * side, at.sz * side]
    const isInRoom = lights.isInRoom(x, y, z)
    if (lights.hasPortals && isInRoom) {
      const r1 = sampler.first(draw.portal)
      this.#add(layer.direct, lights.throughPortal(x, y, z, nx, ny, nz, r1, sampler.second), 1)
    }
    if (lights.hasLamps) {
      const pick = sampler.first(draw.choice)
      const r1 = sampler.first(draw.lamp)
      this.#add(layer.direct, lights.fromLamp(x, y, z, nx, ny, nz, r1, sampler.second, pick), 1)
    }
    if (lights.hasSun) {
      const r1 = sampler.first(draw.sun)
      this.#add(layer.direct, lights.fromSun(x, y, z, nx, ny, nz, r1, sampler.second), 1)
    }
    const r1 = sampler.first(draw.diffuse)
    aboutNormal(nx, ny, nz, r1, sampler.second)
    if ((chosen[0]! * at.gx + chosen[1]! * at.gy + chosen[2]! * at.gz) * side <= 0) return
    const off = nudge * side
    paths.follow(
      x + at.gx * off,
      y + at.gy * off,
      z + at.gz * off,
      chosen[0]!,
      chosen[1]!,
      chosen[2]!,
      !isInRoom,
      false,
    )
    this.#add(layer.bounced, paths.light, 1)
  }

  #gloss(
    at: Start,
    dx: number,
    dy: number,
    dz: number,
    nx: number,
    ny: number,
    nz: number,
    roughness: number,
    reflectance: number | undefined,
    tone: readonly number[],
  ): void {
    const { sampler, paths } = this.#tracer
    const share = reflectance === undefined ? 1 : fresnel(reflectance, -(dx * nx + dy * ny + dz * nz))
    const chance = Math.max(leastGlossChance, share)
    const lobe = sampler.first(draw.lobe)
    if (sampler.next() >= chance) return
    mirrored(dx, dy, dz, nx, ny, nz, roughness, lobe, sampler.second)
    if (chosen[0]! * at.gx + chosen[1]! * at.gy + chosen[2]! * at.gz <= 0) return
    paths.follow(
      at.x + at.gx * nudge,
      at.y + at.gy * nudge,
      at.z + at.gz * nudge,
      chosen[0]!,
      chosen[1]!,
      chosen[2]!,
      true,
      true,
    )
    for (let c = 0; c < 3; c++)
      this.#sample[layer.gloss + c]! += (paths.light[c]! * tone[c]! * share) / chance
  }

  #add(offset: number, light: Float64Array, gain: number): void {
    for (let c = 0; c < 3; c++) this.#sample[offset + c]! += light[c]! * gain
  }
}

interface Start {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly sx: number
  readonly sy: number
  readonly sz: number
  readonly gx: number
  readonly gy: number
  readonly gz: number
}

const white = [1, 1, 1] as const
const luma = (s: Float64Array, k: number): number => 0.2126 * s[k]! + 0.7152 * s[k + 1]! + 0.0722 * s[k + 2]!
