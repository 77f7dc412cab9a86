import { logOfByte, nearGrayStep } from '../analyse/gray-estimators.ts'
import type { Passes } from '../analyse/passes.ts'
import { gradientMin, leanMaxTan } from '../analyse/segments.ts'
import type { Memory } from './analysis-memory.ts'
import type { Kernels } from './render-simd.ts'

/** The analysis's loops over what lies in the kernels' memory. */
export function passesSimd(
  kernels: Kernels,
  memory: Memory,
  { width, height }: { width: number; height: number },
): Passes {
  return {
    grays: (perReach) => {
      memory.doubles('logs', logOfByte.length).set(logOfByte)
      kernels.gatherGrays(nearGrayStep, perReach)
      const sums = memory.doubles('sums', 3)
      return {
        lumaTotal: sums[0]!,
        weigh: (rg, bg) => {
          kernels.weighGrays(rg, bg)
          return [sums[0]!, sums[1]!, sums[2]!]
        },
      }
    },
    sumShares: (shares, clippedCode) => {
      memory.doubles('shares', shares.length).set(shares)
      const count = kernels.sumShares(clippedCode)
      return { sums: memory.floats('balanced', width * height), clipped: memory.integers('clipped', count) }
    },
    boxMean: ({ width: columns, height: rows, values }, radius) => {
      const plane = memory.floats('plane', values.length)
      plane.set(values)
      kernels.boxMean(columns, rows, radius)
      return plane.slice()
    },
    findUprights: () => {
      const count = kernels.findUprights(gradientMin, leanMaxTan)
      return {
        places: memory.integers('places', count),
        across: memory.floats('edgesAcross', count),
        down: memory.floats('edgesDown', count),
        strengths: memory.doubles('strengths', count),
        numbers: memory.integers('numbers', width * height),
      }
    },
  }
}
