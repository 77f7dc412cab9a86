import { frameEdgeMinPx, framesMax, framesMin } from './bounds.ts'
import type { NotCombined } from './combine.ts'

/** Why photos were not combined, as a sentence; `nameOf` names one by its place among them. */
export function whyNotCombined(refused: NotCombined, nameOf: (which: number) => string): string {
  switch (refused.reason) {
    case 'count':
      return `${framesMin} to ${framesMax} photos of one scene can be combined.`
    case 'too_small':
      return `Photos to be combined have at least ${frameEdgeMinPx} pixels on each side.`
    case 'sizes_differ':
      return `${nameOf(refused.which)} has another size than the first one.`
    case 'another_scene':
      return `${nameOf(refused.which)} does not show the same scene, or from too far beside.`
  }
}

/** What combining did, for the list of edits (E2). Nothing of it needs disclosure: each place is as some frame shows it. */
export function combinedWords(frames: number): string {
  return `Combined ${frames} exposures`
}
