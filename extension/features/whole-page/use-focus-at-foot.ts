import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Each stage has a foot of its own: the button that was pressed goes with the old one, and the focus to the new one.
 * `stage` is null until the page was looked at; what is there already when the popup opens takes no focus.
 */
export const useFocusAtFoot = (stage: string | null): void => {
  const drawn = useRef(stage)
  useLayoutEffect(() => {
    const wasDrawn = drawn.current !== null
    if (drawn.current === stage) return
    drawn.current = stage
    if (wasDrawn && document.activeElement === document.body)
      document.querySelector<HTMLElement>('.page-foot')?.focus({ preventScroll: true })
  }, [stage])
}
