import { useCallback, useEffect, useState } from 'preact/hooks'
import { askAgain } from '#extension/services/ask-again.ts'
import { ask } from '#extension/services/messages.ts'
import { type Load, useLoad } from '#extension/ui/use-load.ts'
import type { followRun, lookAtPage } from './requests.ts'
import type { Look, RunView } from './shapes.ts'

/** After a question that failed the next one waits so long, in milliseconds. */
const againAfterMs = 1_000

/** A background that dies over the first look is asked again so often: without it there is nothing to draw. */
const lookTries = 8

/** The page under the popup and its run, which is followed for as long as it is drawn. */
export const useRun = (
  tabId: number,
): { look: Load<Look>; run: RunView | null; show: (run: RunView) => void } => {
  const look = useLoad(`look ${tabId}`, () =>
    askAgain<typeof lookAtPage>('whole-page/look', { tabId }, lookTries),
  )
  const [run, setRun] = useState<RunView | null>(null)
  const show = useCallback((next: RunView) => {
    // An answer that was overtaken by a newer one is dropped.
    setRun((was) => (was?.id === next.id && was.revision > next.revision ? was : next))
  }, [])
  const first = look.value?.run ?? null
  const id = run?.id ?? first?.id ?? null
  useEffect(() => {
    if (first !== null) show(first)
  }, [first, show])
  useEffect(() => {
    if (id === null) return
    let gone = false
    const follow = async () => {
      let seen = -1
      while (!gone) {
        const next = await ask<typeof followRun>('whole-page/follow', { runId: id, seen })
        if (gone) return
        if (next.ok) {
          seen = next.value.revision
          show(next.value)
        } else if (next.problem.code === 'not_found') return setRun(null)
        else await new Promise((resolve) => setTimeout(resolve, againAfterMs))
      }
    }
    void follow()
    return () => {
      gone = true
    }
  }, [id, show])
  return { look, run, show }
}
