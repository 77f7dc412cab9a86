// Things that grow, and what holds them.
import { type Material, put, srgb } from '#scripts/demo/photos/look/material.ts'
import { dice, fbm2, fbm3, noise2 } from '#scripts/demo/photos/look/noise.ts'
import {
  length,
  type Mesh,
  minus,
  normalized,
  plus,
  times,
  type Vec,
} from '#scripts/demo/photos/trace/mesh.ts'
import { rod } from '#scripts/demo/photos/trace/turned.ts'
import { blade } from './seating.ts'

/** Leaves of one kind: tone differs from place to place, sunlight shines through. */
export function foliage(hex: number, yellowHex: number, clumpM = 0.5): Material {
  const [green, yellow] = [srgb(hex), srgb(yellowHex)]
  return {
    colour: (at, out) => {
      const clump = fbm3(at.x / clumpM, at.y / clumpM, at.z / clumpM, 2, 9)
      const each = fbm3(at.x * 23, at.y * 23, at.z * 23, 1, 4)
      const t = Math.min(1, Math.max(0, clump * 1.3 - 0.35 + (each - 0.5) * 0.7))
      for (let c = 0; c < 3; c++) out[c] = (green[c]! + (yellow[c]! - green[c]!) * t) * (0.75 + 0.5 * each)
    },
    translucent: 0.32,
  }
}

/** Mown lawn seen from above: the ground between the blades. */
export function turf(hex: number, stripeM = 0): Material {
  const base = srgb(hex)
  return {
    colour: (at, out) => {
      const stripe = stripeM > 0 && Math.floor(at.x / stripeM) % 2 === 0 ? 1.12 : 0.94
      const patch = 0.7 + 0.6 * fbm2(at.x * 0.8, at.z * 0.8, 4, 5)
      put(out, base, patch * stripe * (0.6 + 0.8 * noise2(at.x * 90, at.z * 90, 2)))
    },
  }
}

export interface Lawn {
  readonly low: readonly [number, number]
  readonly high: readonly [number, number]
  /** Where the eye is: blades are dense and thin near it, sparse and broad far off. */
  readonly eye: readonly [number, number]
  readonly blades: number
  readonly isGrass?: (x: number, z: number) => boolean
}

/** Single blades of grass over a rectangle of ground. */
export function grass(mesh: Mesh, lawn: Lawn, material: Material, seed: number): void {
  const roll = dice(seed)
  const up: Vec = [0, 1, 0]
  for (let i = 0; i < lawn.blades; i++) {
    const x = lawn.low[0] + (lawn.high[0] - lawn.low[0]) * roll()
    const z = lawn.low[1] + (lawn.high[1] - lawn.low[1]) * roll()
    const far = Math.hypot(x - lawn.eye[0], z - lawn.eye[1])
    if (roll() > Math.min(1, 5 / far + 0.12)) continue
    if (lawn.isGrass && !lawn.isGrass(x, z)) continue
    const turn = roll() * 6.28
    const [lean, tall] = [0.25 + 0.55 * roll(), 0.045 + 0.045 * roll() * noise2(x * 1.5, z * 1.5, 8)]
    const width = 0.0035 + 0.0006 * far
    const tip: Vec = [x + Math.cos(turn) * lean * tall, tall, z + Math.sin(turn) * lean * tall]
    const side: Vec = [Math.sin(turn) * width, 0, -Math.cos(turn) * width]
    const root: Vec = [x, 0, z]
    mesh.triangle([minus(root, side), plus(root, side), tip], [up, up, up], [], material)
  }
}

const crownClumps = 34

export interface TreeLook {
  readonly height: number
  readonly spread: number
  readonly leaves: number
  readonly leafM: number
  readonly bark: Material
  readonly leaf: Material
  readonly seed: number
}

/** A broad-crowned tree: limbs reach from the trunk into clumps, leaves cover the clumps. */
export function tree(mesh: Mesh, look: TreeLook): void {
  const roll = dice(look.seed)
  const { height } = look
  const fork: Vec = [(roll() - 0.5) * 0.05 * height, height * 0.34, (roll() - 0.5) * 0.05 * height]
  rod(mesh, [0, -0.1, 0], fork, height * 0.028, 12, look.bark, height * 0.02)
  const clumps: { at: Vec; r: number }[] = []
  for (let i = 0; i < crownClumps; i++) {
    const turn = i * 2.4 + roll()
    const rise = (i + 0.5) / crownClumps
    const ring = Math.sin(Math.PI * (0.16 + 0.8 * rise)) * (0.72 + 0.36 * roll())
    const out = look.spread * height * 0.27 * ring
    const at: Vec = [Math.cos(turn) * out, height * (0.36 + 0.56 * rise), Math.sin(turn) * out]
    clumps.push({ at, r: height * (0.1 + 0.06 * roll()) })
    const elbow = plus(times(fork, 0.55), times(at, 0.45))
    rod(mesh, fork, elbow, height * 0.01, 7, look.bark, height * 0.006)
    rod(mesh, elbow, at, height * 0.006, 6, look.bark, height * 0.002)
  }
  for (let i = 0; i < look.leaves; i++) {
    const { at, r } = clumps[Math.floor(roll() * clumps.length)]!
    const out = normalized([roll() * 2 - 1, roll() * 2 - 1 + 0.15, roll() * 2 - 1])
    const reach = r * (1 - 0.6 * roll() ** 2) * (0.85 + 0.3 * roll())
    const place: Vec = [at[0] + out[0] * reach, at[1] + out[1] * reach * 0.8, at[2] + out[2] * reach]
    const droop: Vec = [out[0] + roll() - 0.5, out[1] * 0.4 - 0.5 + roll() * 0.6, out[2] + roll() - 0.5]
    blade(
      mesh,
      place,
      droop,
      [out[0] + roll() - 0.5, 1, out[2] + roll() - 0.5],
      look.leafM * (0.7 + 0.6 * roll()),
      look.leafM * 0.3,
      look.leaf,
    )
  }
}

/** Leaves over a rounded block, denser at its surface: a clipped hedge, or a shrub when it is small. */
export function hedge(
  mesh: Mesh,
  low: Vec,
  high: Vec,
  leaves: number,
  leafM: number,
  leaf: Material,
  seed: number,
  roundness = 0.12,
): void {
  const roll = dice(seed)
  const middle = times(plus(low, high), 0.5)
  const half = times(minus(high, low), 0.5)
  for (let i = 0; i < leaves; i++) {
    const raw: Vec = [roll() * 2 - 1, roll() * 2 - 1, roll() * 2 - 1]
    const peak = Math.max(Math.abs(raw[0]), Math.abs(raw[1]), Math.abs(raw[2]))
    const ball = length(raw)
    const reach = (1 - roundness) / peak + roundness / ball
    const depth = 1 - 0.28 * roll() ** 2
    const lumpy = 1 + 0.12 * (noise2(raw[0] * 4 + seed, raw[2] * 4 + raw[1] * 3, seed) - 0.5)
    const k = reach * depth * lumpy
    const at: Vec = [
      middle[0] + raw[0] * k * half[0],
      middle[1] + raw[1] * k * half[1],
      middle[2] + raw[2] * k * half[2],
    ]
    if (at[1] < 0) continue
    const out = normalized([raw[0] / half[0], raw[1] / half[1], raw[2] / half[2]])
    const towards: Vec = [
      out[0] + (roll() - 0.5) * 1.6,
      out[1] + (roll() - 0.3) * 1.4,
      out[2] + (roll() - 0.5) * 1.6,
    ]
    blade(
      mesh,
      at,
      towards,
      [roll() - 0.5, roll(), roll() - 0.5],
      leafM * (0.7 + 0.6 * roll()),
      leafM * 0.32,
      leaf,
    )
  }
}

/** Lavender or the like: thin stalks with coloured heads, in tufts along a strip. */
export function flowerStrip(
  mesh: Mesh,
  low: readonly [number, number],
  high: readonly [number, number],
  tufts: number,
  stalk: Material,
  head: Material,
  seed: number,
): void {
  const roll = dice(seed)
  for (let i = 0; i < tufts; i++) {
    const [x, z] = [low[0] + (high[0] - low[0]) * roll(), low[1] + (high[1] - low[1]) * roll()]
    for (let k = 0; k < 34; k++) {
      const turn = roll() * 6.28
      const [lean, tall] = [0.1 + 0.45 * roll(), 0.28 + 0.22 * roll()]
      const tip: Vec = [Math.cos(turn) * lean * tall, tall, Math.sin(turn) * lean * tall]
      blade(mesh, [x, 0, z], tip, [Math.sin(turn), 0.2, -Math.cos(turn)], length(tip), 0.006, stalk)
      if (k % 2 === 0)
        blade(
          mesh,
          [x + tip[0] * 0.86, tip[1] * 0.86, z + tip[2] * 0.86],
          tip,
          [-Math.sin(turn), 0.1, Math.cos(turn)],
          0.1,
          0.012,
          head,
        )
    }
  }
}

/** Weathered boards standing side by side along x from the origin, facing +z. */
export function fence(
  mesh: Mesh,
  span: number,
  height: number,
  boards: (at: number) => Material,
  seed: number,
): void {
  const roll = dice(seed)
  const width = 0.12
  for (let x = 0; x < span; x += width) {
    const top = height + (roll() - 0.5) * 0.02
    const z = (Math.floor(x / width) % 2) * 0.02
    mesh.quad([x, 0, z], [x + width + 0.01, 0, z], [x + width + 0.01, top, z], [x, top, z], boards(x))
  }
}
