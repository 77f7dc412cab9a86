import type { JSX } from 'preact'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { controlRun } from './requests.ts'
import type { PauseReason, RunView } from './shapes.ts'
import { type Progress, progressOf } from './words.ts'

type UnderWayProps = { run: RunView; onChanged: (run: RunView) => void }

/** How far the run is, and how to hold or end it. */
export const UnderWay = ({ run, onChanged }: UnderWayProps): JSX.Element | null => {
  const control = useAction(
    (action: 'pause' | 'resume' | 'cancel') =>
      ask<typeof controlRun>('whole-page/control', { runId: run.id, action }),
    onChanged,
  )
  const progress = progressOf(run)
  if (progress === null) return null
  const busy = run.items.filter(({ working, sameAs }) => working && sameAs === null).length
  return (
    <footer class="stack page-foot" tabIndex={-1}>
      {run.paused !== null && <WhyPaused why={run.paused} busy={busy} />}
      <ProgressLine run={run} progress={progress} />
      {control.problem && <TroubleNotice problem={control.problem} />}
      <div class="row">
        <span class="grow">
          {run.paused === null ? (
            <Button wide busy={control.busy} onPress={() => void control.run('pause')}>
              {say('whole_page_pause')}
            </Button>
          ) : (
            <Button wide kind="primary" busy={control.busy} onPress={() => void control.run('resume')}>
              {say('whole_page_go_on')}
            </Button>
          )}
        </span>
        <span class="grow">
          <Button wide disabled={control.busy} onPress={() => void control.run('cancel')}>
            {say('whole_page_stop_here')}
          </Button>
        </span>
      </div>
      {run.paused === null && <p class="small">{say('whole_page_you_can_close_this_the_work')}</p>}
    </footer>
  )
}

const ProgressLine = ({ run, progress }: { run: RunView; progress: Progress }): JSX.Element => (
  <div class="stack page-progress">
    <p class="row">
      <strong class="grow">
        {run.stage === 'preparing'
          ? say('whole_page_getting_free_previews')
          : say('whole_page_keeping_the_photos')}
      </strong>
      <span class="small numbers" role="status">
        {progress.words}
      </span>
    </p>
    <progress
      class="progress"
      max={progress.all}
      value={progress.done}
      aria-label={run.stage === 'preparing' ? say('whole_page_previews') : say('whole_page_photos_kept')}
    />
  </div>
)

const pauseWords = (): Readonly<Record<PauseReason, { title: string; words: string }>> => ({
  person: { title: say('whole_page_paused'), words: say('whole_page_nothing_new_is_begun_until_you') },
  stale: {
    title: say('whole_page_paused_this_was_a_while_ago'),
    words: say('whole_page_nothing_is_charged_so_long'),
  },
  'signed-out': {
    title: say('whole_page_paused_sign_in_again'),
    words: say('whole_page_then_go_on_nothing_more_is'),
  },
})

const WhyPaused = ({ why, busy }: { why: PauseReason; busy: number }): JSX.Element => {
  const { title, words } = pauseWords()[why]
  return (
    <Notice tone="light" title={title}>
      {busy > 0 ? `${sayMany('photos_in_work', busy)} ${words}` : words}
    </Notice>
  )
}
