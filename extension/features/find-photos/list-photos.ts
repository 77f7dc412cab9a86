import {
  findPhotosInSlices,
  type Photo,
  type PhotoKind,
  type PhotoUrl,
  type StoodHere,
} from './find-photos.ts'

/** A photo of a page, once, as plain data that can leave the page. */
export type ListedPhoto = {
  /** The largest that the page lists, and every other address, largest first, as the page spells them. */
  url: string
  urls: string[]
  identity: string
  kind: PhotoKind
}

/** Every listing photo of this document once; a frame that its parent can read leaves it to the parent. */
export const listPhotos = async (stoodHere?: StoodHere): Promise<ListedPhoto[]> => {
  if (isReadByParent()) return []
  const places = Map.groupBy(await findPhotosInSlices(document, stoodHere), ({ identity }) => identity)
  return [...places.values()].map(asListed)
}

const asListed = (places: readonly Photo[]): ListedPhoto => {
  const [{ best, identity, kind }] = places as [Photo, ...Photo[]]
  const all = [best, ...places.flatMap(({ everywhere }) => everywhere)]
  return { url: spelled(best), urls: [...new Set(all.map(spelled))], identity, kind }
}

/** A full address stays as the page spells it: some are signed to the letter. */
const spelled = ({ url, listed }: PhotoUrl): string =>
  listed !== undefined && /^https?:\/\//i.test(listed) ? listed : url

const isReadByParent = (): boolean => {
  try {
    return window.frameElement !== null
  } catch {
    return false
  }
}
