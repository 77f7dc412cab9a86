import type { EndCounts } from './ends.ts'
import type { Grays } from './gray-estimators.ts'
import type { Uprights } from './segments.ts'
import type { Halved } from './sky-view.ts'
import type { BoxMean } from './smoothing.ts'
import type { SharesSummed } from './white-balance.ts'

/**
 * The loops over the pixels of what was measured that wait for something else to be known. By kernels or not, they come
 * to the same values, bit for bit.
 */
export type Passes = {
  countEnds: () => EndCounts
  grays: (perReach: number) => Grays
  sumShares: (shares: Float64Array, clippedCode: number) => SharesSummed
  /** The first rows of it at half its size. */
  halve: (rows: number) => Halved
  /** Of any plane that is no larger. */
  boxMean: BoxMean
  findUprights: () => Uprights
}
