import { useEffect, useRef } from 'preact/hooks'

/** Looks again whenever somebody comes back to this page: what it shows may have changed elsewhere. */
export const useComingBack = (look: () => void): void => {
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    const changed = () => {
      if (document.visibilityState === 'visible') latest.current()
    }
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  }, [])
}
