import { containsAcrossShadows } from './photo-under.ts'

export type Spot = { x: number; y: number; align: 'left' | 'right' }

/** A cover at least this large, compared with the photo, is a link or a shade over it and no control of its own. */
const coverShare = 0.6
const controls =
  'button, input, select, textarea, summary, [role="button"], [role="checkbox"], [role="switch"]'

/**
 * Where a button of `size` px can stand on a photo without covering anything of the site's: hearts, arrows,
 * counters, badges. Null when every corner is taken or out of sight.
 */
export const freeSpot = (photo: Element, size: number, inset: number, ignore: Element): Spot | null => {
  const box = visibleBox(photo)
  if (box === null || box.width < size * 2 || box.height < size * 1.5) return null
  const left = box.left + inset
  const right = box.right - inset - size
  const top = box.top + inset
  const bottom = box.bottom - inset - size
  const middle = (box.left + box.right - size) / 2
  const spots: Spot[] = [
    { x: left, y: bottom, align: 'left' },
    { x: left, y: top, align: 'left' },
    { x: right, y: bottom, align: 'right' },
    { x: right, y: top, align: 'right' },
    { x: middle, y: bottom, align: 'left' },
    { x: middle, y: top, align: 'left' },
  ]
  return spots.find(({ x, y }) => isFree(photo, x, y, size, ignore)) ?? null
}

export const visibleBox = (element: Element): DOMRect | null => {
  const box = element.getBoundingClientRect()
  const left = Math.max(0, box.left)
  const top = Math.max(0, box.top)
  const right = Math.min(document.documentElement.clientWidth, box.right)
  const bottom = Math.min(document.documentElement.clientHeight, box.bottom)
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null
}

const isFree = (photo: Element, x: number, y: number, size: number, ignore: Element): boolean => {
  const edges = [1, size / 2, size - 1]
  return edges.every((dx) => edges.every((dy) => belongsToPhoto(photo, x + dx, y + dy, ignore)))
}

const belongsToPhoto = (photo: Element, x: number, y: number, ignore: Element): boolean => {
  const root = photo.getRootNode() as Document | ShadowRoot
  const top = document.elementsFromPoint(x, y).find((element) => element !== ignore)
  if (top === undefined) return false
  const hit = top.shadowRoot !== null && root !== document ? (root.elementsFromPoint(x, y)[0] ?? top) : top
  if (hit === photo || containsAcrossShadows(hit, photo)) return true
  if (hit.closest(controls) !== null && !containsAcrossShadows(hit.closest(controls)!, photo)) return false
  const cover = hit.getBoundingClientRect()
  const box = photo.getBoundingClientRect()
  return cover.width * cover.height >= coverShare * box.width * box.height
}
