import { putOnBackground } from './put-on-background.ts'
import { putOnImage } from './put-on-image.ts'

/** One picture element that shows a result, and how to put back what it showed. */
export type PutOn = {
  restore: () => void
  /** False while the site shows another photo in the same element, as carousels do. */
  isShowing: () => boolean
}

export type Shown = { url: string; width: number }

export type Heard = {
  /** The browser would not show it (the page's CSP): show it another way. */
  refused: () => void
  /** The site set other addresses: do they still name this photo? */
  isSamePhoto: () => boolean
}

/**
 * Sets the result on an `<img>` and the `<source>`s beside it, or in place of the picture in an element's
 * background. Only `src`, `srcset` and `sizes`, or that one address, are touched. Null where nothing can be set.
 */
export const putOn = (element: Element, shown: Shown, heard: Heard): PutOn | null => {
  if (element instanceof HTMLImageElement) return putOnImage(element, shown, heard)
  return element instanceof HTMLElement ? putOnBackground(element, shown, heard) : null
}
