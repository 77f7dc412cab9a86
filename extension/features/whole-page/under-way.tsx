import type { JSX } from 'preact'
import { askAgain as ask } from '#extension/services/ask-again.ts'
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
    <footer class="stack page-foot">
      {run.paused !== null && <WhyPaused why={run.paused} busy={busy} />}
      <ProgressLine run={run} progress={progress} />
      {control.problem && <TroubleNotice problem={control.problem} />}
      <div class="row">
        <span class="grow">
          {run.paused === null ? (
            <Button wide busy={control.busy} onPress={() => void control.run('pause')}>
              Pause
            </Button>
          ) : (
            <Button wide kind="primary" busy={control.busy} onPress={() => void control.run('resume')}>
              Go on
            </Button>
          )}
        </span>
        <span class="grow">
          <Button wide disabled={control.busy} onPress={() => void control.run('cancel')}>
            Stop here
          </Button>
        </span>
      </div>
      {run.paused === null && <p class="small">You can close this: the work goes on.</p>}
    </footer>
  )
}

const ProgressLine = ({ run, progress }: { run: RunView; progress: Progress }): JSX.Element => (
  <div class="stack page-progress">
    <p class="row">
      <strong class="grow">
        {run.stage === 'preparing' ? 'Getting free previews' : 'Keeping the photos'}
      </strong>
      <span class="small numbers" role="status">
        {progress.words}
      </span>
    </p>
    <progress
      class="progress"
      max={progress.all}
      value={progress.done}
      aria-label={run.stage === 'preparing' ? 'Previews' : 'Photos kept'}
    />
  </div>
)

const pauseWords: Readonly<Record<PauseReason, { title: string; words: string }>> = {
  person: { title: 'Paused', words: 'Nothing new is begun until you go on.' },
  stale: {
    title: 'Paused: this was a while ago',
    words: 'Nothing is charged so long after your click. Go on to keep the rest.',
  },
  'signed-out': { title: 'Paused: sign in again', words: 'Then go on. Nothing more is charged meanwhile.' },
}

const WhyPaused = ({ why, busy }: { why: PauseReason; busy: number }): JSX.Element => {
  const { title, words } = pauseWords[why]
  return (
    <Notice tone="light" title={title}>
      {busy > 0
        ? `${busy === 1 ? 'The photo' : `The ${busy} photos`} in work will be finished. ${words}`
        : words}
    </Notice>
  )
}
