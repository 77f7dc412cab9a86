import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { boxOf } from './frame-space.ts'
import { judge, photoUnder } from './photo-under.ts'

const focusImagesMax = 6

/** The photo that a focused element stands for: itself, the largest one in it, or the one that it covers. */
export const photoInFocus = (focused: HTMLElement, ignore: Element): Photo | null => {
  const own = judge(focused)
  if (own !== null) return own
  const images = [...focused.getElementsByTagName('img')].slice(0, focusImagesMax)
  const photos = images.map(judge).filter((photo) => photo !== null)
  photos.sort((a, b) => b.element.clientWidth - a.element.clientWidth)
  if (photos[0] !== undefined) return photos[0]
  const box = boxOf(focused)
  if (box.width < 1 || box.height < 1) return null
  return photoUnder(box.left + box.width / 2, box.top + box.height / 2, ignore)
}

/** What has the focus in an open shadow root, of which the document only tells the host. */
export const deepestFocus = (focused: EventTarget | null): HTMLElement | null => {
  let element = focused as HTMLElement | null
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement as HTMLElement
  return typeof element?.matches === 'function' ? element : null
}
