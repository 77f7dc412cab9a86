import { smoothstep } from '../colour.ts'
import type { SkyView } from './sky-view.ts'

/** The lower border is judged by what lies this share of the height below it. */
const belowShare = 0.016
/** A border fainter than this share of the sky's luma is hardly one: ceilings pass into walls so. */
const faint = 0.16

type SkyMeasures = {
  /** Blue over red in the sky, less that of the rest where the light is blue altogether; relative to luma. */
  cool: number
  blueShare: number
  /** Share of the upper edge that is sky, and of the sky that lies in the lower third. */
  top: number
  low: number
  /** How much brighter it is than the rest, than what is just below it, and the share of that border that is faint. */
  brighter: number
  step: number
  faint: number
  green: number
}

/**
 * How surely the region is a daylight sky, 0–1. Blue ones are bluer than all else in the picture; gray and white
 * ones outshine it, end at hard edges, and show plants below: white ceilings do not.
 */
export function skyConfidence(view: SkyView, mask: Uint8Array): number {
  const { cool, blueShare, top, low, brighter, step, faint, green } = skyMeasures(view, mask)
  const blue =
    smoothstep(0.09, 0.16, cool) * smoothstep(0.5, 0.75, blueShare) * smoothstep(-0.35, -0.1, brighter)
  const outdoors = Math.max(
    smoothstep(0.015, 0.04, green),
    smoothstep(0.55, 0.65, brighter) * smoothstep(0.3, 0.4, step),
  )
  const gray =
    smoothstep(-0.03, 0, cool) *
    smoothstep(0.2, 0.36, brighter) *
    smoothstep(0.14, 0.22, step) *
    smoothstep(0.5, 0.35, faint) *
    outdoors
  return smoothstep(0.28, 0.4, top) * smoothstep(0.06, 0.02, low) * Math.max(blue, gray)
}

function skyMeasures({ width, height, size, bytes, luma }: SkyView, mask: Uint8Array): SkyMeasures {
  const below = Math.max(2, Math.round(belowShare * height)) * width
  const sum = { sky: 0, skyLuma: 0, skyCool: 0, blue: 0, top: 0, low: 0, restLuma: 0, restCool: 0, green: 0 }
  let border = 0
  let steps = 0
  let faintBorder = 0
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    const r = bytes[o]!
    const g = bytes[o + 1]!
    const b = bytes[o + 2]!
    const cool = (b - r) / 255
    const y = luma[i]!
    if (mask[i] === 0) {
      sum.restLuma += y
      sum.restCool += cool
      if (g > 1.03 * r && g > 1.12 * b) sum.green++
      continue
    }
    sum.sky++
    sum.skyLuma += y
    sum.skyCool += cool
    if (cool > 0.055 * Math.max(0.4, y / 0.6)) sum.blue++
    if (i < width) sum.top++
    if (i > 0.66 * size) sum.low++
    if (i + below >= size || mask[i + width] === 1 || mask[i + below] === 1) continue
    border++
    steps += y - luma[i + below]!
    if (y - luma[i + below]! < faint * y) faintBorder++
  }
  const rest = Math.max(1, size - sum.sky)
  const level = sum.skyLuma / Math.max(1, sum.sky)
  const unit = Math.max(0.05, level)
  return {
    cool: (sum.skyCool / Math.max(1, sum.sky) - Math.max(0, sum.restCool / rest)) / unit,
    blueShare: sum.blue / Math.max(1, sum.sky),
    top: sum.top / width,
    low: sum.low / Math.max(1, sum.sky),
    brighter: (level - sum.restLuma / rest) / unit,
    step: steps / Math.max(1, border) / unit,
    faint: faintBorder / Math.max(1, border),
    green: sum.green / rest,
  }
}
