import { findPhotos, type Photo, pictureAt } from '#extension/features/find-photos/find-photos.ts'
import { photoUnder } from './photo-under.ts'
import type { MenuTarget } from './shapes.ts'

/**
 * What the context menu was opened on: where we saw the click ourselves, what lies there; otherwise the picture
 * with that address, or the photo in that link. Here the person decides what is a photo, so nothing is judged.
 */
export const menuTarget = (
  { srcUrl, linkUrl }: MenuTarget,
  point: { x: number; y: number } | null,
  ignore: Element,
): Photo | null => {
  if (srcUrl !== null) {
    const image = [...document.images].find(({ currentSrc, src }) => currentSrc === srcUrl || src === srcUrl)
    const picture = image === undefined ? null : pictureAt(image)
    if (picture !== null) return wholePage(picture)
  }
  const under = point === null ? null : photoUnder(point.x, point.y, ignore)
  if (under !== null) return wholePage(under)
  if (linkUrl === null) return null
  const links = [...document.links].filter(({ href }) => href === linkUrl)
  return findPhotos(document).find(({ element }) => links.some((link) => link.contains(element))) ?? null
}

/** The same photo with all that the page knows of it elsewhere: larger sizes, other places. */
export const wholePage = (photo: Photo): Photo =>
  findPhotos(document).find(({ element }) => element === photo.element) ?? photo
