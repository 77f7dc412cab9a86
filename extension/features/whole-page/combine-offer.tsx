import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { framesMax, framesMin } from '#shared/engine/brackets/bounds.ts'

type CombineOfferProps = {
  count: number
  busy: boolean
  problem: Trouble | null
  onCombine: () => void
  onCancel: () => void
}

/** While photos are chosen to become one: what comes of them, and what it costs, before anything is done (C5). */
export const CombineOffer = ({
  count,
  busy,
  problem,
  onCombine,
  onCancel,
}: CombineOfferProps): JSX.Element => {
  const fits = count >= framesMin && count <= framesMax
  return (
    <footer class="stack page-foot">
      {problem && <TroubleNotice problem={problem} />}
      <div class="row">
        <span class="grow">
          <Button kind="primary" wide busy={busy} disabled={!fits} onPress={onCombine}>
            {fits ? `Combine ${count} into one · free` : `Choose ${framesMin} to ${framesMax} photos`}
          </Button>
        </span>
        <Button disabled={busy} onPress={onCancel}>
          Cancel
        </Button>
      </div>
      <p class="small" role="status">
        {fits
          ? `To keep it: at most 1 credit, instead of ${count}. It takes the place of the best exposed one on the page; the others stay as they are.`
          : 'The same scene taken darker and brighter, from one spot: what one clips, another shows.'}
      </p>
    </footer>
  )
}
