import { inSlices } from '#extension/services/slices.ts'
import { afterFrame } from './after-frame.ts'
import { boxOf, containsAcross, parentAcross, topAt } from './frame-space.ts'

export type Spot = {
  x: number
  y: number
  align: 'left' | 'right'
  /** The label has room beside the button, too. */
  roomy: boolean
}

/** A cover at least this large, compared with the photo, is a link or a shade over it and no control of its own. */
const coverShare = 0.6
const controls =
  'button, input, select, textarea, summary, [role="button"], [role="checkbox"], [role="switch"]'
/** How wide the button becomes with its label. */
const labelledPx = 118
/** What belongs to a photo lies in boxes around it that are not much larger; so many parts are looked at. */
const frameShare = 1.7
const framesMax = 4
const partsMax = 60

/**
 * Where a button of `size` px can stand on a photo without covering anything of the site's: hearts, arrows,
 * counters, badges, captions. Null when every corner is taken or out of sight. A hit test on a page of thousands of
 * elements takes milliseconds, so there are few of them, with pauses between, and none when the answer is not wanted any more.
 */
export const findFreeSpot = (
  photo: Element,
  size: number,
  inset: number,
  ignore: Element,
  isWanted: () => boolean,
): Promise<Spot | null> => inSlices(searchSpots(photo, size, inset, ignore, isWanted), afterFrame)

const searchSpots = function* (
  photo: Element,
  size: number,
  inset: number,
  ignore: Element,
  isWanted: () => boolean,
): Generator<void, Spot | null> {
  const box = visibleBox(photo)
  if (box === null || box.width < size * 2 || box.height < size * 1.5) return null
  const taken = takenBoxes(photo, size)
  const asked = new Map<string, boolean>()
  const isFree = function* (left: number, top: number, width: number): Generator<void, boolean> {
    const right = left + width
    const bottom = top + size
    const isTaken = taken.some(
      (part) => part.left < right && part.right > left && part.top < bottom && part.bottom > top,
    )
    if (isTaken) return false
    for (const [x, y] of samplesOf(left, top, right, bottom)) {
      const name = `${x} ${y}`
      if (!asked.has(name)) {
        yield
        if (!isWanted()) return false
        asked.set(name, belongsToPhoto(photo, x, y, ignore))
      }
      if (asked.get(name) === false) return false
    }
    return true
  }
  for (const spot of spotsIn(box, size, inset)) {
    if (!(yield* isFree(spot.x, spot.y, size))) continue
    const start = spot.align === 'left' ? spot.x : spot.x + size - labelledPx
    const fits = start >= box.left && start + labelledPx <= box.right
    return { ...spot, roomy: fits && (yield* isFree(start, spot.y, labelledPx)) }
  }
  return null
}

/** In the order in which they are tried. */
const spotsIn = (box: DOMRect, size: number, inset: number): Omit<Spot, 'roomy'>[] => {
  const left = box.left + inset
  const right = box.right - inset - size
  const top = box.top + inset
  const bottom = box.bottom - inset - size
  const middle = (box.left + box.right - size) / 2
  return [
    { x: left, y: bottom, align: 'left' },
    { x: left, y: top, align: 'left' },
    { x: right, y: bottom, align: 'right' },
    { x: right, y: top, align: 'right' },
    // Above a caption, below what stands along the top.
    { x: left, y: bottom - size - inset, align: 'left' },
    { x: right, y: bottom - size - inset, align: 'right' },
    { x: left, y: top + size + inset, align: 'left' },
    { x: middle, y: bottom, align: 'left' },
    { x: middle, y: top, align: 'left' },
  ]
}

/**
 * The corners and the middle: what is at least as large as a button and lies over it lies over a corner of it. What is
 * smaller is known by its box, see `takenBoxes`.
 */
const samplesOf = (left: number, top: number, right: number, bottom: number): [x: number, y: number][] => [
  [left + 1, top + 1],
  [right - 1, top + 1],
  [left + 1, bottom - 1],
  [right - 1, bottom - 1],
  [(left + right) / 2, (top + bottom) / 2],
]

export const visibleBox = (element: Element): DOMRect | null => {
  const box = boxOf(element)
  const left = Math.max(0, box.left)
  const top = Math.max(0, box.top)
  const right = Math.min(document.documentElement.clientWidth, box.right)
  const bottom = Math.min(document.documentElement.clientHeight, box.bottom)
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null
}

const belongsToPhoto = (photo: Element, x: number, y: number, ignore: Element): boolean => {
  const hit = topAt(x, y, ignore)
  if (hit === undefined) return false
  if (hit === photo || containsAcross(hit, photo)) return true
  const control = hit.closest(controls)
  if (control !== null && !containsAcross(control, photo)) return false
  const cover = hit.getBoundingClientRect()
  const box = photo.getBoundingClientRect()
  return cover.width * cover.height >= coverShare * box.width * box.height
}

/**
 * Boxes of what a point does not find: captions, counters and arrows that let the pointer through, what is small
 * enough to lie between two points, and the very words of what lies over the whole photo.
 */
const takenBoxes = (photo: Element, size: number): DOMRect[] => {
  const own = photo.getBoundingClientRect()
  const offset = boxOf(photo)
  const shift = { x: offset.x - own.x, y: offset.y - own.y }
  const area = own.width * own.height
  const around = surroundings(photo, area)
  return [...(around?.querySelectorAll('*') ?? [])].slice(0, partsMax).flatMap((part) => {
    if (part === photo || part.contains(photo) || part.localName === 'option') return []
    const box = part.getBoundingClientRect()
    if (box.width * box.height >= coverShare * area) return wordsOf(part, shift)
    if (!overlaps(box, own)) return []
    const isSmall = isSeen(box) && (box.width < labelledPx / 2 || box.height < size)
    return takesRoom(part, isSmall) ? [moved(box, shift)] : []
  })
}

/** What is only there to be read aloud is cut to a pixel. */
const isSeen = ({ width, height }: DOMRect): boolean => width > 2 && height > 2

/** The largest box around a photo that is hardly larger than the photo. */
const surroundings = (photo: Element, area: number): Element | null => {
  let found: Element | null = null
  let around = parentAcross(photo)
  for (let steps = 0; around !== null && steps < framesMax; steps++, around = parentAcross(around)) {
    const { width, height } = around.getBoundingClientRect()
    if (width * height > frameShare * area) break
    found = around
  }
  return found
}

/** Controls that show up only under the pointer are see-through now, and what lets the pointer through is then nothing. */
const takesRoom = (part: Element, isSmall: boolean): boolean => {
  const { pointerEvents, visibility, opacity } = getComputedStyle(part)
  if (visibility !== 'visible') return false
  return pointerEvents === 'none' ? opacity !== '0' : isSmall
}

const wordsOf = (part: Element, shift: { x: number; y: number }): DOMRect[] => {
  const words = [...part.childNodes].filter(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '',
  )
  return words.flatMap((node) => {
    const range = node.ownerDocument!.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].map((box) => moved(box, shift))
  })
}

const overlaps = (one: DOMRect, other: DOMRect): boolean =>
  one.width > 0 &&
  one.left < other.right &&
  one.right > other.left &&
  one.top < other.bottom &&
  one.bottom > other.top

const moved = ({ x, y, width, height }: DOMRect, by: { x: number; y: number }): DOMRect =>
  new DOMRect(x + by.x, y + by.y, width, height)
