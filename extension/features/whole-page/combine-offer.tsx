import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
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
            {fits
              ? say('whole_page_combine_into_one_free', count)
              : say('whole_page_choose_to_photos', framesMin, framesMax)}
          </Button>
        </span>
        <Button disabled={busy} onPress={onCancel}>
          {say('whole_page_cancel')}
        </Button>
      </div>
      <p class="small" role="status">
        {fits
          ? say('whole_page_to_keep_it_at_most_1_credit', count)
          : say('whole_page_the_same_scene_taken_darker')}
      </p>
    </footer>
  )
}
