import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayWhen } from '#extension/ui/when.ts'
import { keptMe, meProblem, meRefreshing, refreshMe } from './me-state.ts'

/** When the present could not be asked for: why, and how old what is shown is. */
export const Staleness = (): JSX.Element | null => {
  const problem = meProblem.value
  if (problem === null) return null
  const shown = keptMe.value && ` ${say('account_from_when', sayWhen(keptMe.value.at))}`
  return (
    <div class="staleness">
      <TroubleNotice
        problem={{ ...problem, detail: `${problem.detail}${shown ?? ''}` }}
        onRetry={meRefreshing.value ? undefined : () => void refreshMe()}
      />
    </div>
  )
}
