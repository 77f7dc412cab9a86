import * as z from 'zod'
import { photoEdgeMaxPx } from '../rules/limits.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** JPEG compresses squares of so many pixels a side, each for itself (ITU-T T.81). */
export const blockPx = 8
export const blockValues = blockPx * blockPx

const Edge = z.int().min(1).max(photoEdgeMaxPx)
const Share = z.number().min(0).max(1)

/**
 * A photo that came as a JPEG, and how coarsely: what compression put into it is taken away before all else. Only at
 * the size that was compressed; a smaller copy has no squares left.
 */
export const Deblocking = z.strictObject({
  width: Edge,
  height: Edge,
  /** The luma's quantisation steps, `[down·8 + across]` by frequency, as the photo is shown (upright). */
  steps: z.instanceof(Uint8Array).refine((steps) => steps.length === blockValues),
  amount: Share,
  confidence: Share,
})
export type Deblocking = z.infer<typeof Deblocking>

/** As it travels. */
export const EncodedDeblocking = z.looseObject({ steps: z.string().max(4 * Math.ceil(blockValues / 3)) })

export function encodeDeblocking(deblocking: Deblocking): object {
  return { ...deblocking, steps: toBase64(deblocking.steps) }
}

/** Not checked any further: the recipe's schema does that. */
export function decodeDeblocking(deblocking: z.infer<typeof EncodedDeblocking>): object {
  return { ...deblocking, steps: fromBase64(deblocking.steps) }
}
