import { putOnBackground } from './put-on-background.ts'
import { type Mark, putOnImage } from './put-on-image.ts'

/** One picture element that shows a result, and how to put back what it showed. */
export type PutOn = {
  restore: () => void
  /** False while the site shows another photo in the same element, as carousels do. */
  isShowing: () => boolean
  /** What stood where an image's addresses stand. */
  before?: readonly Mark[]
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
 * background. Only `src`, `srcset`, `sizes` and `loading`, or that one address, are touched. `twin`: what the element
 * is a copy of, where the site copied one that shows a result. Null where nothing can be set. By name and not by
 * class: an element of a frame has another window's class.
 */
export const putOn = (element: Element, shown: Shown, heard: Heard, twin?: PutOn): PutOn | null => {
  if (element.localName === 'img') return putOnImage(element as HTMLImageElement, shown, heard, twin)
  if (element.localName === 'canvas' || !('style' in element)) return null
  return element.namespaceURI === 'http://www.w3.org/1999/xhtml'
    ? putOnBackground(element as HTMLElement, shown, heard)
    : null
}
