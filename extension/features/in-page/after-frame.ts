import { atOnce } from '#extension/services/slices.ts'

/**
 * In a task of its own after the next frame was drawn, before the page's timers can change anything again. Layout is
 * done by then, so that what is asked of it costs nothing more; in between it would have to be done for us and once
 * more for the frame.
 */
export const afterFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => void atOnce().then(resolve)))
