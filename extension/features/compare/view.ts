import type { Enhanced, KeepProgress, KeptFile, TakenPhoto } from '#extension/features/enhance/shapes.ts'
import type { Trouble } from '#extension/services/result.ts'

/** Where the work on one photo stands: what the workbench draws. */
export type View = {
  stage: 'taking' | 'enhancing' | 'ready'
  taken: TakenPhoto | null
  enhanced: Enhanced | null
  /** A change of settings is on its way. */
  changing: boolean
  keeping: KeepProgress | null
  kept: KeptFile | null
  /** The result is on the page. */
  shown: boolean
  /** What stands in the way; the step that failed can be run again. */
  problem: Trouble | null
}

export const blankView: View = {
  stage: 'taking',
  taken: null,
  enhanced: null,
  changing: false,
  keeping: null,
  kept: null,
  shown: false,
  problem: null,
}

/** The full size is being bought or made: what it is to look like is settled. */
export const isKeeping = ({ keeping, kept, problem }: View): boolean =>
  keeping !== null && keeping.state !== 'failed' && kept === null && problem === null

/** A paid photo costs nothing more, and what is left is what the purchase said. */
export const withProgress = (view: View, keeping: KeepProgress): View => {
  const { enhanced } = view
  if (enhanced === null || keeping.charged === null) return { ...view, keeping }
  const purse = { ...enhanced.purse, available: keeping.available ?? enhanced.purse.available }
  return { ...view, keeping, enhanced: { ...enhanced, paid: true, price: 0, purse } }
}
