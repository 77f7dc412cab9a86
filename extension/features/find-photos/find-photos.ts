import { gatherEvidence } from './evidence.ts'
import { photoKey } from './identity.ts'
import { byLargest, type PhotoUrl, urlsOfBackground, urlsOfImage } from './picture-urls.ts'
import { photoThreshold, scorePhoto } from './score.ts'

export type { PhotoUrl } from './picture-urls.ts'

/** One place on the page where a listing photo is shown. */
export type Photo = {
  element: Element
  kind: 'img' | 'background'
  /** Every address that the page lists for this photo here, largest first. */
  urls: readonly PhotoUrl[]
  /** The largest that the page lists for this photo anywhere. */
  best: PhotoUrl
  /** Equal for all sizes and places of one photo on this page. */
  identity: string
  /** One for each address that names this photo somewhere on the page, as `photoKey` makes them. */
  keys: readonly string[]
  score: number
}

const candidates =
  'img, [style*="url"], [data-bg], [data-background], [data-background-image], [data-bg-src], [data-lazy-background]'

/**
 * The listing photos under `root`, in document order, one entry for each place. Icons, logos, avatars, maps,
 * flags and advertisements are left out. Open shadow roots are searched; `<noscript>` copies are not photos.
 */
export const findPhotos = (root: ParentNode): Photo[] => {
  const seen = new Pictures()
  for (const tree of treesOf(root))
    for (const element of tree.querySelectorAll(candidates)) {
      if (element.closest('noscript, template') === null) seen.look(element)
    }
  return seen.photos()
}

/**
 * The photo that one element shows, judged alone: for the pointer, which cannot wait for the whole page.
 * `computedBackground` is the element's computed `background-image`, where the caller has it. `urls`, `best` and
 * `identity` know only this place.
 */
export const photoAt = (element: Element, computedBackground?: string): Photo | null => {
  const seen = new Pictures()
  seen.look(element, computedBackground)
  return seen.photos()[0] ?? null
}

/** The keys of what an element shows, without judging it: to recognise a photo where it appears again. */
export const keysAt = (element: Element, computedBackground?: string): readonly string[] => {
  const seen = new Pictures()
  seen.look(element, computedBackground)
  return seen.all()[0]?.keys ?? []
}

/** What an element shows, whether or not it looks like a listing photo: for the context menu, where people decide. */
export const pictureAt = (element: Element, computedBackground?: string): Photo | null => {
  const seen = new Pictures()
  seen.look(element, computedBackground)
  return seen.all()[0] ?? null
}

type Picture = { element: Element; kind: Photo['kind']; urls: PhotoUrl[]; keys: string[] }

class Pictures {
  readonly #pictures: Picture[] = []

  look(element: Element, computedBackground?: string): void {
    const isImage = element.localName === 'img'
    const urls = isImage ? urlsOfImage(element) : urlsOfBackground(element, computedBackground)
    if (urls.length === 0) return
    urls.sort(byLargest)
    // Art direction may show another crop or another photo, so those addresses name nothing.
    const own = urls.filter(({ artDirected }) => artDirected !== true)
    const keys = [...new Set((own.length > 0 ? own : urls).map(({ url }) => photoKey(url)))]
    this.#pictures.push({ element, kind: isImage ? 'img' : 'background', urls, keys })
  }

  photos(): Photo[] {
    return this.all().filter(({ score }) => score >= photoThreshold)
  }

  all(): Photo[] {
    const pictures = withoutWaitingPictures(this.#pictures)
    const identities = joinKeys(pictures)
    const groups = Map.groupBy(pictures, ({ keys }) => identities.get(keys[0]!)!)
    return pictures.map((picture) => {
      const identity = identities.get(picture.keys[0]!)!
      const everywhere = groups.get(identity)!.flatMap(({ urls }) => urls)
      everywhere.sort(byLargest)
      const { element, kind, urls } = picture
      // A thumbnail is judged by the photo that it stands for: the sizes known elsewhere count.
      const evidence = gatherEvidence(element, mergeUrls(urls, everywhere), kind === 'background')
      const keys = [...new Set(groups.get(identity)!.flatMap((place) => place.keys))]
      return { element, kind, urls, best: everywhere[0]!, identity, keys, score: scorePhoto(evidence) }
    })
  }
}

const mergeUrls = (own: readonly PhotoUrl[], everywhere: readonly PhotoUrl[]): PhotoUrl[] =>
  everywhere[0] === own[0] ? [...own] : [...own, everywhere[0]!]

/** Keys that one element lists belong to one photo, wherever else they appear. */
const joinKeys = (pictures: readonly Picture[]): Map<string, string> => {
  const leader = new Map<string, string>()
  const find = (key: string): string => {
    const above = leader.get(key) ?? key
    if (above === key) return key
    const top = find(above)
    leader.set(key, top)
    return top
  }
  for (const { keys } of pictures)
    for (const key of keys) {
      const [first, second] = [find(keys[0]!), find(key)].sort() as [string, string]
      leader.set(first, first)
      leader.set(second, first)
    }
  return new Map([...leader.keys()].map((key) => [key, find(key)]))
}

/** A picture that stands beside more others than a photo has sizes is shown while they load. */
const withoutWaitingPictures = (pictures: readonly Picture[]): Picture[] => {
  const waiting = waitingKeys(pictures)
  if (waiting.size === 0) return [...pictures]
  return pictures.map((picture) => {
    const keys = picture.keys.filter((key) => !waiting.has(key))
    if (keys.length === 0) return picture
    return { ...picture, keys, urls: picture.urls.filter(({ url }) => !waiting.has(photoKey(url))) }
  })
}

const leastPartners = 3

const waitingKeys = (pictures: readonly Picture[]): Set<string> => {
  const partners = new Map<string, Set<string>>()
  const mostInOnePlace = new Map<string, number>()
  for (const { keys } of pictures)
    for (const key of keys) {
      const others = partners.get(key) ?? new Set()
      for (const other of keys) if (other !== key) others.add(other)
      partners.set(key, others)
      mostInOnePlace.set(key, Math.max(keys.length - 1, mostInOnePlace.get(key) ?? 0))
    }
  const isWaiting = (key: string) =>
    partners.get(key)!.size >= Math.max(leastPartners, 2 * mostInOnePlace.get(key)! + 1)
  return new Set([...partners.keys()].filter(isWaiting))
}

/** The root itself and every open shadow root below it. Only custom elements and a few others can have one. */
const treesOf = function* (root: ParentNode): Generator<ParentNode> {
  yield root
  for (const element of root.querySelectorAll('*'))
    if (element.localName.includes('-') || element.localName === 'div') {
      if (element.shadowRoot) yield* treesOf(element.shadowRoot)
    }
}
