import { sums } from '../analyse/ends.ts'
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
    countEnds: () => {
      const count = kernels.countEnds()
      const bins = memory.counts('ends', 4 * sums)
      const list = (at: number) => bins.subarray(at * sums, (at + 1) * sums)
      return { count, least: list(0), red: list(1), green: list(2), blue: list(3) }
    },
    halve: (rows) => {
      kernels.halve(rows)
      const half = (width >> 1) * rows
      // The next call writes over it.
      return { bytes: memory.codes('half', 4 * half), luma: memory.floats('halfLuma', half) }
    },
    grays: (perReach) => {
      memory.doubles('logs', logOfByte.length).set(logOfByte)
      kernels.gatherGrays(nearGrayStep, perReach)
      const found = memory.doubles('sums', 3)
      return {
        lumaTotal: found[0]!,
        weigh: (rg, bg) => {
          kernels.weighGrays(rg, bg)
          return [found[0]!, found[1]!, found[2]!]
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
