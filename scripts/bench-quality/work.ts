import { asItStands } from './as-they-stand.ts'
import { judge } from './judge.ts'
import { drawComparison, drawListing } from './sheets.ts'
import { tiltsOf } from './tilts.ts'

/** What a thread of the bench can be asked for. */
export const work = { judge, tiltsOf, asItStands, drawComparison, drawListing }
export type Work = typeof work
/** A name of it and what it is called with: `openThreads` sees to it that they fit. */
export type Job = [name: keyof Work, ...given: unknown[]]
