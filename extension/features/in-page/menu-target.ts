import {
  findPhotosInSlices,
  type Photo,
  pictureAt,
  treesOf,
} from '#extension/features/find-photos/find-photos.ts'
import type { Point } from './frame-space.ts'
import { pictureUnder } from './photo-under.ts'
import type { MenuTarget } from './shapes.ts'

/**
 * What the context menu was opened on: the picture with that address, or where we saw the click ourselves, what lies
 * there, or the photo in that link. Here the person decides what is a photo, so nothing is judged.
 */
export const menuTarget = async (
  { srcUrl, linkUrl }: MenuTarget,
  point: Point | null,
  ignore: Element,
): Promise<Photo | null> => {
  const under = point === null ? null : pictureUnder(point.x, point.y, ignore)
  if (under !== null && (srcUrl === null || shows(under.element, srcUrl))) return under
  const named = srcUrl === null ? undefined : [...treesOf(document)].flatMap(({ elements }) => elements)
  const image = named?.find((element) => shows(element, srcUrl!))
  const picture = image === undefined ? null : pictureAt(image)
  if (picture !== null || under !== null || linkUrl === null) return picture ?? under
  const links = [...document.links].filter(({ href }) => href === linkUrl)
  const photos = await findPhotosInSlices(document)
  return photos.find(({ element }) => links.some((link) => link.contains(element))) ?? null
}

const shows = (element: Element, address: string): boolean => {
  const { currentSrc, src } = element as Partial<HTMLImageElement>
  return element.localName === 'img' && (currentSrc === address || src === address)
}

/** A page of thousands of photos is not searched to its end before anything opens. */
const patienceMs = 2_000

/** The same photo with all that the page knows of it elsewhere: larger sizes, other places. */
export const wholePage = async (photo: Photo): Promise<Photo> => {
  const patience = new Promise<Photo[]>((resolve) => setTimeout(resolve, patienceMs, []))
  const photos = await Promise.race([findPhotosInSlices(document), patience])
  return photos.find(({ element }) => element === photo.element) ?? photo
}
