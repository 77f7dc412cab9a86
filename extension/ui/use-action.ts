import { useCallback, useRef, useState } from 'preact/hooks'
import type { Result, Trouble } from '#extension/services/result.ts'

export type Action<Args extends unknown[]> = {
  busy: boolean
  problem: Trouble | null
  /** Runs unless it is running already. */
  run: (...args: Args) => Promise<void>
  forgetProblem: () => void
}

/** One press, one piece of work: its busy state and its failure, for drawing. */
export const useAction = <Args extends unknown[], Value>(
  work: (...args: Args) => Promise<Result<Value>>,
  done?: (value: Value) => void,
): Action<Args> => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Trouble | null>(null)
  const running = useRef(false)
  const latest = useRef({ work, done })
  latest.current = { work, done }
  const run = useCallback(async (...args: Args) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(null)
    const result = await latest.current.work(...args)
    running.current = false
    setBusy(false)
    if (result.ok) latest.current.done?.(result.value)
    else setProblem(result.problem)
  }, [])
  return { busy, problem, run, forgetProblem: useCallback(() => setProblem(null), []) }
}
