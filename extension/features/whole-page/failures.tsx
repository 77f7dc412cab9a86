import type { JSX } from 'preact'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import type { Trouble } from '#extension/services/result.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { type Purse, sayLeftAfter } from '#extension/ui/purse-words.ts'
import { useAction } from '#extension/ui/use-action.ts'
import type { keepPhotos, prepareAgain } from './requests.ts'
import type { ItemView, RunView } from './shapes.ts'
import { priceOf } from './tiles.ts'

type FailuresProps = {
  run: RunView
  purse: Purse
  onChanged: (run: RunView) => void
  /** Inside a click: asks the browser for these hosts. False when the person said no. */
  onAllow: (origins: readonly string[]) => Promise<boolean>
}

/** What went wrong, photo by photo, and the way on. */
export const Failures = ({ run, purse, onChanged, onAllow }: FailuresProps): JSX.Element | null => {
  const own = run.items.filter(({ sameAs }) => sameAs === null)
  const failed = own.filter(({ state }) => state === 'failed')
  const left = own.filter(({ state }) => state === 'left')
  const again = useAction(
    (items: readonly ItemView[]) =>
      ask<typeof prepareAgain>('whole-page/prepare-again', { runId: run.id, numbers: items.map(numberOf) }),
    onChanged,
  )
  const keeping = useAction(
    (items: readonly ItemView[], total: number) =>
      ask<typeof keepPhotos>('whole-page/keep', { runId: run.id, numbers: items.map(numberOf), total }),
    onChanged,
  )
  if (run.stage !== 'open' || failed.length + left.length === 0) return null
  const untaken = [...failed.filter(({ imageId }) => imageId === null), ...left]
  const unkept = failed.filter(({ imageId }) => imageId !== null)
  const price = priceOf(unkept)
  const origins = [...new Set(failed.flatMap(({ problem }) => originsOf(problem)))]
  const allow = async () => {
    if (await onAllow(origins)) await again.run(untaken)
  }
  return (
    <section class="stack failures" aria-label={say('whole_page_photos_that_failed')}>
      {failed.length > 0 && (
        <ul class="card flush list">
          {failed.map(({ number, name, problem }) => (
            <li key={number} class="failure small">
              <strong class="one-line">
                {number}. {name}
              </strong>
              {problem?.title}. {problem?.detail}
            </li>
          ))}
        </ul>
      )}
      {[again.problem, keeping.problem].map(
        (problem) => problem && <TroubleNotice key={problem.code} problem={problem} />,
      )}
      {origins.length > 0 ? (
        <LinkButton onPress={() => void allow()}>
          {say('whole_page_allow_and_try_again', sayMany('more_sites', origins.length))}
        </LinkButton>
      ) : (
        untaken.length > 0 && (
          <LinkButton disabled={again.busy} onPress={() => void again.run(untaken)}>
            {say('whole_page_preview_again_free', sayMany('photos', untaken.length))}
          </LinkButton>
        )
      )}
      {unkept.length > 0 && price !== null && (
        <LinkButton disabled={keeping.busy} onPress={() => void keeping.run(unkept, price.total)}>
          {price.total === 0
            ? say('whole_page_keep_again_free', sayMany('photos', unkept.length))
            : say(
                'whole_page_keep_again',
                sayMany('photos', unkept.length),
                sayMany('credits', price.total),
                sayLeftAfter(purse, price.total),
              )}
        </LinkButton>
      )}
    </section>
  )
}

const numberOf = ({ number }: ItemView): number => number

const originsOf = (problem: Trouble | null): string[] => {
  const origins = problem?.code === 'permission_needed' ? problem.more?.origins : null
  return Array.isArray(origins) ? origins.map(String) : []
}
