import { inSlices } from '#extension/services/slices.ts'
import { afterFrame } from './after-frame.ts'
import { containsAcross, parentAcross, topAt } from './frame-space.ts'

type Edges = { left: number; top: number; right: number; bottom: number }

/** Where in what is seen of a photo we look for what lies over it: bars stand along its edges, dialogs in its middle. */
const samples = [0.01, 0.25, 0.5, 0.75, 0.99] as const
/** So many things over one photo are cut out of it. */
const cutsMax = 4

/**
 * What of a photo is to be seen, as a clip path: without what scrolling and clipping ancestors cut off, and without
 * what else of the page lies over it, because our layer lies over that. Null for nothing. With pauses between hit
 * tests where the page answers them slowly, and at once where it does not.
 */
export const clipOf = (photo: Element, box: DOMRect, ignore: Element): Promise<string | null> =>
  inSlices(searchClip(photo, box, ignore), afterFrame)

const searchClip = function* (photo: Element, box: DOMRect, ignore: Element): Generator<void, string | null> {
  let seen: Edges | null = withinAncestors(photo, box)
  for (let cuts = 0; cuts < cutsMax && seen !== null && isAnything(seen); cuts++) {
    const above: DOMRect | null = yield* firstCover(photo, seen, ignore)
    if (above === null) break
    seen = without(seen, above)
  }
  if (seen === null || !isAnything(seen)) return null
  return `inset(${seen.top - box.top}px ${box.right - seen.right}px ${box.bottom - seen.bottom}px ${seen.left - box.left}px)`
}

const isAnything = ({ left, top, right, bottom }: Edges): boolean => right > left && bottom > top

const firstCover = function* (photo: Element, seen: Edges, ignore: Element): Generator<void, DOMRect | null> {
  for (const x of samples)
    for (const y of samples) {
      yield
      const left = seen.left + (seen.right - seen.left) * x
      const top = seen.top + (seen.bottom - seen.top) * y
      const above = coverAt(photo, left, top, ignore)
      if (above !== null) return above
    }
  return null
}

const withinAncestors = (photo: Element, box: DOMRect): Edges => {
  const { clientWidth, clientHeight } = document.documentElement
  const seen = {
    left: Math.max(0, box.left),
    top: Math.max(0, box.top),
    right: Math.min(clientWidth, box.right),
    bottom: Math.min(clientHeight, box.bottom),
  }
  const own = photo.getBoundingClientRect()
  const shift = { x: box.left - own.left, y: box.top - own.top }
  for (let around = photo.parentElement; around !== null; around = around.parentElement) {
    if (around === around.ownerDocument.body) break
    const { overflowX, overflowY } = getComputedStyle(around)
    if (overflowX === 'visible' && overflowY === 'visible') continue
    const edge = around.getBoundingClientRect()
    seen.left = Math.max(seen.left, edge.left + shift.x)
    seen.top = Math.max(seen.top, edge.top + shift.y)
    seen.right = Math.min(seen.right, edge.right + shift.x)
    seen.bottom = Math.min(seen.bottom, edge.bottom + shift.y)
  }
  return seen
}

/** What covers the photo at a point and has nothing to do with it; null where the photo is on top. */
const coverAt = (photo: Element, x: number, y: number, ignore: Element): DOMRect | null => {
  const top = topAt(x, y, ignore)
  if (top === undefined || containsAcross(top, photo) || containsAcross(photo, top)) return null
  const own = photo.getBoundingClientRect()
  let largest: DOMRect | null = null
  for (
    let part: Element | null = top;
    part !== null && !containsAcross(part, photo);
    part = parentAcross(part)
  ) {
    const box = part.getBoundingClientRect()
    if (!isPainted(part) || isInside(box, own)) continue
    if (largest === null || box.width * box.height > largest.width * largest.height) largest = box
  }
  return largest
}

/** Hearts, arrows, captions and shades lie within the photo: its own furniture. */
const isInside = (box: DOMRect, own: DOMRect): boolean =>
  box.left >= own.left - 1 &&
  box.right <= own.right + 1 &&
  box.top >= own.top - 1 &&
  box.bottom <= own.bottom + 1

const replaced = /^(img|video|canvas|iframe|svg|dialog)$/

/** A link laid over a whole card hides nothing. */
const isPainted = (element: Element): boolean => {
  if (replaced.test(element.localName)) return true
  const { backgroundColor, backgroundImage } = getComputedStyle(element)
  return backgroundImage !== 'none' || !/^transparent$|, 0\)$/.test(backgroundColor)
}

/** The largest part of a box that another one leaves on one side of it. */
const without = (seen: Edges, cover: DOMRect): Edges | null => {
  const parts: Edges[] = [
    { ...seen, bottom: Math.min(seen.bottom, cover.top) },
    { ...seen, top: Math.max(seen.top, cover.bottom) },
    { ...seen, right: Math.min(seen.right, cover.left) },
    { ...seen, left: Math.max(seen.left, cover.right) },
  ]
  const area = ({ left, top, right, bottom }: Edges) => Math.max(0, right - left) * Math.max(0, bottom - top)
  const largest = parts.reduce((one, other) => (area(other) > area(one) ? other : one))
  return area(largest) > 0 ? largest : null
}
