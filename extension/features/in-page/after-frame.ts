/**
 * In a task of its own after the next frame was drawn. Layout is done by then, so that what is asked of it costs
 * nothing more, while asked in between it would have to be done once for us and once for the frame.
 */
export const afterFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
