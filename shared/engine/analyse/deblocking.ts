import type { Settings } from '../../contract/settings.ts'
import { smoothstep } from '../colour.ts'
import { blockPx, type Deblocking } from '../recipe-deblocking.ts'
import type { KnownPhoto } from './analyse.ts'

/**
 * Mean step of the nine lowest frequencies, in codes: where compression begins to be seen, and where it is for certain.
 * By the tables that most encoders share these are the qualities 92 and 89.
 */
const seenFrom = 2.25
const seenSure = 2.9
const lowest = 3

/** What to take away of a JPEG's compression; undefined where it is too fine to be seen, or there was none. */
export function deblockingOf(
  { width, height, quantisation: steps }: KnownPhoto,
  settings: Settings,
): Deblocking | undefined {
  if (!steps) return undefined
  const amount = smoothstep(seenFrom, seenSure, coarseness(steps))
  if (amount === 0) return undefined
  // Remembered where it is not wanted, for when it is.
  return { width, height, steps: steps.slice(), amount: settings.lowLight ? amount : 0, confidence: 1 }
}

function coarseness(steps: Uint8Array): number {
  let sum = 0
  for (let down = 0; down < lowest; down++)
    for (let across = 0; across < lowest; across++) sum += steps[down * blockPx + across]!
  return sum / lowest ** 2
}
