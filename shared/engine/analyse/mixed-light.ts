import { clamp, smoothstep } from '../colour.ts'
import { gainToByte, lightCells, lightColumns, lightRangeEv, lightRows, type Recipe } from '../recipe.ts'
import { logRatio, type Opinion } from './gray-estimators.ts'
import type { Measured } from './measure.ts'

/** Light of two colours in one room: what takes each place's to the mean, and how surely there are two. */
export type MixedLight = Recipe['lights']

/** Chroma within which a pixel passes for a gray under some light. */
const grayReach = 0.12
/** Every second pixel of every second row is enough. */
const step = 2
/** A cell without grays is drawn to the whole picture's light by this much of a mean cell's weight. */
const priorShare = 0.1
/** How warm the light is changes this much at least (natural log, standard deviation over the picture) … */
const swingFrom = 0.1
const swingSure = 0.16
/** … and a slope from one side to the other explains at least this share of it, or it is the walls' paint. */
const explainedFrom = 0.5
const explainedSure = 0.75
/** So much of the picture's light comes from what is nearly gray, or there is nothing in it to tell the light by. */
const grayFrom = 0.4
const graySure = 0.55
/** No light of rooms is greener than this (natural log): what is, is painted. */
const greenMost = 0.25
const greenest = 0.4
/** Outdoors sun and shade differ as well, and are meant to: from the first share of leaves a little, from the second on surely. */
const leavesFrom = 0.15
const leavesSure = 0.3
/** Leaves are at least this far from gray, greener than blue by this much and no redder than green by this, in codes. */
const leafChroma = 0.2
const leafOverBlue = 1.12
const leafOverRed = 0.95
const leafLeastCode = 20
/** Share of the slope that is taken away: some of it is the furniture's. */
const shareTaken = 0.75
/** Lamp to daylight moves red against green up by this share of the whole change, and blue down by the rest. */
const redShare = 0.38
const slopeMax = 1.4

/**
 * A room lit by a window on one side and lamps on the other: the colour of what is nearly gray is measured in
 * every cell, and a slope of warmth across the picture (weighted least squares) is taken for the light's. `centre`
 * is the whole picture's near gray; `keep` (0–1) holds back. Undefined where one light is as good an explanation.
 */
export function mixedLight(measured: Measured, centre: Opinion, keep: number): MixedLight | undefined {
  if (centre.trust <= 0 || keep <= 0) return undefined
  const { warmth, weight } = warmthByCell(measured, centre.rg, centre.bg)
  const slope = slopeOf(warmth, weight)
  const sloping =
    smoothstep(swingFrom, swingSure, slope.swing) *
    smoothstep(explainedFrom, explainedSure, slope.explained) *
    smoothstep(grayFrom, graySure, centre.trust) *
    smoothstep(greenest, greenMost, -(centre.rg + centre.bg) / 2)
  // Most rooms are lit evenly, and are not looked through for leaves.
  const confidence = sloping && sloping * smoothstep(leavesSure, leavesFrom, leaves(measured))
  const share = shareTaken * confidence * keep
  if (share < 0.05) return undefined
  const gains = new Uint8Array(2 * lightCells)
  for (let cell = 0; cell < lightCells; cell++) {
    const { u, v } = middleOf(cell)
    const warm = slope.across * u + slope.down * v
    gains[2 * cell] = gainToByte((-share * redShare * warm) / Math.LN2, lightRangeEv)
    gains[2 * cell + 1] = gainToByte((share * (1 - redShare) * warm) / Math.LN2, lightRangeEv)
  }
  return { gains, confidence: confidence * keep }
}

/** Share of the pixels that have the colour of leaves and grass. */
function leaves({ width, height, bytes }: Measured): number {
  let count = 0
  const end = 4 * width * height
  for (let i = 0; i < end; i += 4 * step) {
    const [r, g, b] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!]
    const most = Math.max(r, g)
    if (
      most > leafLeastCode &&
      g >= leafOverRed * r &&
      g > leafOverBlue * b &&
      most - Math.min(r, b) > leafChroma * most
    )
      count++
  }
  return (count * step) / (width * height)
}

/** log(R/B) of the nearly gray in each cell, against that of the whole picture, smoothed; and how much there was. */
function warmthByCell(
  measured: Measured,
  rg: number,
  bg: number,
): { warmth: Float32Array; weight: Float32Array } {
  const { width, height, bytes, luma, telling } = measured
  const sums = new Float32Array(lightCells)
  const weight = new Float32Array(lightCells)
  for (let y = 0; y < height; y += step) {
    const row = Math.floor((y * lightRows) / height) * lightColumns
    for (let x = 0; x < width; x += step) {
      const i = y * width + x
      if (telling[i] === 0) continue
      const offR = logRatio(bytes[4 * i]!, bytes[4 * i + 1]!) - rg
      const offB = logRatio(bytes[4 * i + 2]!, bytes[4 * i + 1]!) - bg
      // In encoded values a ratio of linear light shrinks by the transfer's exponent, about 2.2.
      const distance = ((offR * offR + offB * offB) * (luma[i]! / 2.2) ** 2) / (grayReach * grayReach)
      const near = luma[i]! * luma[i]! * Math.exp(-distance)
      const cell = row + Math.floor((x * lightColumns) / width)
      weight[cell]! += near
      sums[cell]! += near * (offR - offB)
    }
  }
  for (let round = 0; round < 2; round++)
    for (const plane of [sums, weight]) {
      smooth(plane, 1, lightColumns)
      smooth(plane, lightColumns, lightRows)
    }
  const prior = (priorShare * weight.reduce((sum, value) => sum + value, 0)) / lightCells
  return { warmth: sums.map((sum, cell) => sum / (weight[cell]! + prior + 1e-9)), weight }
}

/** 1-2-1 along one axis, in place. */
function smooth(values: Float32Array, stride: number, length: number): void {
  const before = values.slice()
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / stride) % length
    const one = at > 0 ? before[i - stride]! : before[i]!
    const other = at < length - 1 ? before[i + stride]! : before[i]!
    values[i] = 0.25 * one + 0.5 * before[i]! + 0.25 * other
  }
}

/** Change of warmth from edge to edge across and down, its deviation over the picture, and what it explains (0–1). */
type Slope = { across: number; down: number; swing: number; explained: number }

function slopeOf(warmth: Float32Array, weight: Float32Array): Slope {
  let total = 1e-9
  const mean = { u: 0, v: 0, d: 0 }
  const of = (cell: number) => ({ ...middleOf(cell), d: warmth[cell]!, w: Math.sqrt(weight[cell]!) })
  for (let cell = 0; cell < lightCells; cell++) {
    const { u, v, d, w } = of(cell)
    total += w
    mean.u += w * u
    mean.v += w * v
    mean.d += w * d
  }
  let [uu, uv, vv, ud, vd, dd] = [1e-9, 0, 1e-9, 0, 0, 1e-9]
  for (let cell = 0; cell < lightCells; cell++) {
    const place = of(cell)
    const u = place.u - mean.u / total
    const v = place.v - mean.v / total
    const d = place.d - mean.d / total
    uu += place.w * u * u
    uv += place.w * u * v
    vv += place.w * v * v
    ud += place.w * u * d
    vd += place.w * v * d
    dd += place.w * d * d
  }
  const determinant = uu * vv - uv * uv
  if (determinant <= 1e-12) return { across: 0, down: 0, swing: 0, explained: 0 }
  const across = clamp((ud * vv - vd * uv) / determinant, -slopeMax, slopeMax)
  const down = clamp((vd * uu - ud * uv) / determinant, -slopeMax, slopeMax)
  // Cell centres lie evenly in ±½, where the mean square is 1/12.
  const swing = Math.sqrt((across * across + down * down) / 12)
  return { across, down, swing, explained: clamp((across * ud + down * vd) / dd, 0, 1) }
}

function middleOf(cell: number): { u: number; v: number } {
  return {
    u: ((cell % lightColumns) + 0.5) / lightColumns - 0.5,
    v: (Math.floor(cell / lightColumns) + 0.5) / lightRows - 0.5,
  }
}
