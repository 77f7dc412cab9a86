import { useEffect, useState } from 'preact/hooks'

/** Counts down whole seconds to 0, anew whenever `restart` changes identity; 0 when there is nothing to wait for. */
export const useSecondsUntil = (seconds: number | undefined, restart: unknown): number => {
  const [left, setLeft] = useState(seconds ?? 0)
  // A new wait of the same length restarts the count.
  useEffect(() => {
    const until = Date.now() + (seconds ?? 0) * 1000
    const count = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    count()
    const ticking = setInterval(count, 500)
    return () => clearInterval(ticking)
  }, [seconds, restart])
  return left
}
