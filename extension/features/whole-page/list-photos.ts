import {
  findPhotosInSlices,
  type Photo,
  type StoodHere,
} from '#extension/features/find-photos/find-photos.ts'
import { quotePhotosMax } from '#shared/rules/limits.ts'
import type { FoundPage, FoundPhoto } from './shapes.ts'

/** Runs in the page, once, and leaves. */

/** Long edge of a picture of the grid, in pixels. */
const pictureEdgePx = 220
const pictureQuality = 0.7
const keysMax = 40
const keyMaxLength = 2_000
const addressesMax = 3
const addressMaxLength = 8_192
const textMaxLength = 1_000

/** The listing photos of this page, each once, in the order of the page. Nothing is fetched for it. */
export const listPhotos = async (
  nameOf: (photo: Photo) => string,
  stoodHere?: StoodHere,
): Promise<FoundPage> => {
  const places = Map.groupBy(await findPhotosInSlices(document, stoodHere), ({ identity }) => identity)
  const photos = [...places.values()].slice(0, quotePhotosMax)
  return {
    title: document.title.replace(/\s+/g, ' ').trim().slice(0, textMaxLength) || location.host,
    canonical:
      document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href.slice(0, addressMaxLength) ||
      null,
    photos: await Promise.all(photos.map((each) => describe(each, nameOf))),
  }
}

const describe = async (places: readonly Photo[], nameOf: (photo: Photo) => string): Promise<FoundPhoto> => {
  const [first] = places as [Photo]
  const { best, identity, keys } = first
  const addresses = [best.url, ...places.flatMap(({ urls }) => urls.map(({ url }) => url))]
  const shown = places.map(({ element }) => element).find(isDrawable)
  return {
    identity: identity.slice(0, keyMaxLength),
    keys: keys.filter(({ length }) => length <= keyMaxLength).slice(0, keysMax),
    name: nameOf(first),
    addresses: [...new Set(addresses)].filter(isUsable).slice(0, addressesMax),
    width: best.width ?? shown?.naturalWidth ?? null,
    height: best.height ?? shown?.naturalHeight ?? null,
    picture: shown === undefined ? null : await drawSmall(shown),
  }
}

const isUsable = (address: string): boolean => /^https?:/.test(address) && address.length <= addressMaxLength

/** Loaded, and of an origin whose pixels the browser lets us read. */
const isDrawable = (element: Element): element is HTMLImageElement => {
  if (!(element instanceof HTMLImageElement) || !element.complete || element.naturalWidth === 0) return false
  const url = URL.parse(element.currentSrc)
  return (
    url !== null &&
    (/^(blob|data):$/.test(url.protocol) || url.origin === location.origin || element.crossOrigin !== null)
  )
}

const drawSmall = async (image: HTMLImageElement): Promise<string | null> => {
  try {
    const scale = Math.min(1, pictureEdgePx / Math.max(image.naturalWidth, image.naturalHeight))
    const bitmap = await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(image.naturalWidth * scale)),
      resizeHeight: Math.max(1, Math.round(image.naturalHeight * scale)),
      resizeQuality: 'medium',
    })
    const canvas = document.createElement('canvas')
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    return canvas.toDataURL('image/jpeg', pictureQuality)
  } catch {
    // The browser keeps these pixels to the page after all.
    return null
  }
}
