import { smoothstep } from '../colour.ts'
import { cloudsAt, wispsAt } from './clouds.ts'
import type { PreparedSky } from './prepare.ts'
import type { Size } from './row-window.ts'
import type { SkyColour } from './sky.ts'

type Rgb = readonly [number, number, number]

/** Encoded colours: overhead (as far as a photo of a house shows), between, and at the horizon. */
type Air = { high: Rgb; middle: Rgb; low: Rgb }

const day: Air = { high: [0.3, 0.53, 0.8], middle: [0.5, 0.71, 0.9], low: [0.8, 0.885, 0.945] }
const evening: Air = { high: [0.4, 0.56, 0.8], middle: [0.86, 0.8, 0.76], low: [1, 0.84, 0.6] }
const airs = { clear: day, fair: day, golden: evening } as const

/** Tangents of the heights at which the middle and the high colour lie. */
const middleAt = 0.16
const highAt = 0.5
/** Long edges per focal length of a usual camera: see analyse/vanishing.ts. */
const focal = 0.75
/** Nearer to the horizon than this clouds are lost in haze. */
const cloudsFrom = 0.05
const cloudsSure = 0.2
/** How much the sun's side is brighter and the other one darker. */
const sunShare = 0.05

/** A sky that was never there, the same for the same recipe and place at every size. No photo is in it. */
export function drawnSky({ kind, drawn }: PreparedSky, size: Size): SkyColour {
  const air = airs[kind === 'as_shot' ? 'clear' : kind]
  const unit = 1 / (Math.max(size.width, size.height) * focal)
  const horizon = drawn.horizon * size.height
  const { brightness, sun, haze } = drawn
  return (x, y, _r, _g, _b, into) => {
    const across = (x + 0.5 - size.width / 2) * unit
    const height = Math.max(0, (horizon - y) * unit)
    const toMiddle = smoothstep(0, middleAt, height)
    const toHigh = smoothstep(middleAt * 0.5, highAt, height)
    const near = 1 - smoothstep(0, 0.09, height)
    const side = 1 + sunShare * sun * Math.max(-1, Math.min(1, across / 0.6))
    for (let c = 0; c < 3; c++) {
      const low = air.low[c]! + (air.middle[c]! - air.low[c]!) * toMiddle
      const clear = low + (air.high[c]! - low) * toHigh
      into[c] = clear + (haze[c]! - clear) * 0.5 * near
    }
    if (kind === 'fair') addClouds(into, across, height, sun)
    if (kind === 'golden') addWisps(into, across, height)
    for (let c = 0; c < 3; c++) into[c] = Math.min(0.985, into[c]! * brightness * side)
  }
}

function addClouds(into: Float32Array, across: number, height: number, sun: number): void {
  const part = smoothstep(cloudsFrom, cloudsSure, height)
  if (part === 0) return
  const { cover, light } = cloudsAt(across, height, sun)
  const opaque = cover * part * 0.95
  if (opaque === 0) return
  into[0] = into[0]! + (0.74 + 0.24 * light - into[0]!) * opaque
  into[1] = into[1]! + (0.78 + 0.2 * light - into[1]!) * opaque
  into[2] = into[2]! + (0.84 + 0.14 * light - into[2]!) * opaque
}

function addWisps(into: Float32Array, across: number, height: number): void {
  const opaque = wispsAt(across, height) * smoothstep(0.03, 0.15, height) * 0.75
  const glow = 1 - smoothstep(0.05, 0.45, height)
  into[0] = into[0]! + (1 - into[0]!) * opaque
  into[1] = into[1]! + (0.84 - 0.06 * glow - into[1]!) * opaque
  into[2] = into[2]! + (0.76 - 0.16 * glow - into[2]!) * opaque
}
