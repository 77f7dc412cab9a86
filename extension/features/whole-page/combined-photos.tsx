import type { JSX } from 'preact'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { combineExposures, separateExposures } from './requests.ts'
import type { ItemView, RunView } from './shapes.ts'
import { sayBracket, sayCombined } from './words.ts'

type CombinedPhotosProps = { run: RunView; onChanged: (run: RunView) => void }

/** What the cameras took as brackets, offered to be combined, and what was combined, with the way back. */
export const CombinedPhotos = ({ run, onChanged }: CombinedPhotosProps): JSX.Element | null => {
  const combining = useAction(
    (numbers: readonly number[]) =>
      ask<typeof combineExposures>('whole-page/combine', {
        tabId: run.tabId,
        numbers: [...numbers],
        photos: [],
      }),
    onChanged,
  )
  const separating = useAction(
    (number: number) => ask<typeof separateExposures>('whole-page/separate', { runId: run.id, number }),
    onChanged,
  )
  if (run.stage !== 'open') return null
  const made = run.items.filter(isCombined)
  if (run.brackets.length + made.length === 0) return null
  const busy = combining.busy || separating.busy
  return (
    <section class="stack combined" aria-label={say('whole_page_exposures_of_one_scene')}>
      {[combining.problem, separating.problem].map(
        (problem) => problem && <TroubleNotice key={problem.code} problem={problem} />,
      )}
      {run.brackets.map((numbers) => (
        <Notice key={numbers.join()} tone="light" title={say('whole_page_one_scene_several_exposures')}>
          {sayBracket(numbers)}{' '}
          <LinkButton disabled={busy} onPress={() => void combining.run(numbers)}>
            {say('whole_page_combine')}
          </LinkButton>
        </Notice>
      ))}
      {made.length > 0 && (
        <ul class="card flush list">
          {made.map((item) => (
            <li key={item.number} class="combined-row small">
              <span class="grow">{sayCombined(item)}</span>
              {canSeparate(item) && (
                <LinkButton disabled={busy} onPress={() => void separating.run(item.number)}>
                  {say('whole_page_separate')}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type CombinedItem = ItemView & { frames: readonly number[] }

const isCombined = (item: ItemView): item is CombinedItem => item.frames !== null

const canSeparate = ({ state, charged, working }: ItemView): boolean =>
  !working && charged === 0 && (state === 'ready' || state === 'failed' || state === 'left')
