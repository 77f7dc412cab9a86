import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Result, Trouble } from '#extension/services/result.ts'

export type Load<Value> = {
  /** The last good value: it stays drawn while a newer one loads or fails to. */
  value: Value | null
  problem: Trouble | null
  loading: boolean
  reload: () => void
  /** Draws a change at once that the Worker has already agreed to. */
  replace: (value: Value) => void
}

/** Loads when drawn and whenever `key` changes; an answer that was overtaken by a newer question is dropped. */
export const useLoad = <Value>(
  key: string,
  read: () => Promise<Result<Value>>,
  first: Value | null = null,
): Load<Value> => {
  const [state, setState] = useState({ value: first, problem: null as Trouble | null, loading: true })
  const turn = useRef(0)
  const latest = useRef(read)
  latest.current = read
  const reload = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    setState((was) => ({ ...was, loading: true, problem: null }))
    const result = await latest.current()
    if (mine !== turn.current) return
    setState((was) =>
      result.ok
        ? { value: result.value, problem: null, loading: false }
        : { ...was, problem: result.problem, loading: false },
    )
  }, [])
  // The key stands for everything that reading depends on.
  useEffect(() => void reload(), [key, reload])
  const replace = useCallback((value: Value) => setState({ value, problem: null, loading: false }), [])
  return { ...state, reload, replace }
}
