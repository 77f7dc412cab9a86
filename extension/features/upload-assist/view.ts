import type { Trouble } from '#extension/services/result.ts'
import type { FileOutcome } from './enhance-files.ts'
import type { UploadOffer } from './shapes.ts'

/** What the bar draws. */
export type View =
  | { stage: 'offer'; photos: number; others: number; offer: UploadOffer }
  | { stage: 'working'; outcomes: readonly FileOutcome[]; stopping: boolean }
  | { stage: 'handing' }
  | { stage: 'done'; outcomes: readonly FileOutcome[]; left: number; taken: boolean }
  /** The originals went to the site: why. */
  | { stage: 'told'; problem: Trouble; taken: boolean }

export type Choice = 'enhance' | 'originals'

/** Charged together, and how many of the photos were enhanced. */
export const sumOf = (outcomes: readonly FileOutcome[]): { enhanced: number; charged: number } => ({
  enhanced: outcomes.filter(({ state }) => state === 'enhanced').length,
  charged: outcomes.reduce((sum, { charged }) => sum + charged, 0),
})
