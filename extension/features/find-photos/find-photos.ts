import { inSlices } from '#extension/services/slices.ts'
import { gatherEvidence } from './evidence.ts'
import { familyEffects } from './families.ts'
import { joinKeys, withoutWaitingPictures } from './group.ts'
import { type ListedPicture, listedInAttributes, listedInScript } from './listed-pictures.ts'
import { listedUrl } from './listed-url.ts'
import { kindOf, lookAt, type PhotoKind, type Picture, type Pseudo, pictureOf } from './look.ts'
import { paintedOn } from './paint.ts'
import { byLargest, type PhotoUrl, urlsOfImage } from './picture-urls.ts'
import { isNamedFurniture, isTiny, photoThreshold, scorePhoto } from './score.ts'
import { treesOf } from './trees.ts'

export type { PhotoKind, Pseudo } from './look.ts'
export type { PhotoUrl } from './picture-urls.ts'
export { type Tree, treesOf } from './trees.ts'

/** One place on the page where a listing photo is shown. */
export type Photo = {
  /** For `json`, the element that holds the data. */
  element: Element
  kind: PhotoKind
  /** The background stands on this pseudo-element. */
  pseudo?: Pseudo
  /** Every address that the page lists for this photo here, largest first. */
  urls: readonly PhotoUrl[]
  /** Every address that the page lists for this photo anywhere, its own data included, largest first. */
  everywhere: readonly PhotoUrl[]
  /** The largest of these. */
  best: PhotoUrl
  /** Equal for all sizes and places of one photo on this page. */
  identity: string
  /** One for each address that names this photo somewhere on the page, as `photoKey` makes them. */
  keys: readonly string[]
  score: number
}

/**
 * The listing photos under `root`, in document order, one entry for each place, then those that only the page's
 * data lists. Icons, logos, avatars, maps, flags and advertisements are left out. Open shadow roots and readable
 * frames are searched; `<noscript>` copies are not photos.
 */
export const findPhotos = (root: ParentNode): Photo[] => {
  const search = searchFor(root)
  for (;;) {
    const step = search.next()
    if (step.done) return step.value
  }
}

/** The photo that stood where an element shows a result of ours, whose address names nothing; null elsewhere. */
export type StoodHere = (element: Element) => Photo | null
const nothingStoodHere: StoodHere = () => null

/** `findPhotos`, with pauses in which the page does its own work. */
export const findPhotosInSlices = (root: ParentNode, stoodHere = nothingStoodHere): Promise<Photo[]> =>
  inSlices(searchFor(root, stoodHere))

/**
 * The photo that one element shows, judged alone: for the pointer, which cannot wait for the whole page.
 * `computedBackground` is the element's computed `background-image`, where the caller has it. `urls`, `best` and
 * `identity` know only this place.
 */
export const photoAt = (element: Element, computedBackground?: string, pseudo?: Pseudo): Photo | null => {
  const photo = pictureAt(element, computedBackground, pseudo)
  return photo !== null && photo.score >= photoThreshold ? photo : null
}

/** The keys of what an element shows, without judging it: to recognise a photo where it appears again. */
export const keysAt = (element: Element, computedBackground?: string, pseudo?: Pseudo): readonly string[] =>
  lookAt(element, computedBackground, pseudo)?.keys ?? []

/** What an element shows, whether or not it looks like a listing photo: for the context menu, where people decide. */
export const pictureAt = (element: Element, computedBackground?: string, pseudo?: Pseudo): Photo | null => {
  const picture = lookAt(element, computedBackground, pseudo)
  if (picture === null) return null
  return {
    ...picture,
    everywhere: picture.urls,
    best: picture.urls[0]!,
    identity: picture.keys[0]!,
    score: scorePhoto(gatherEvidence(picture, picture.urls)),
  }
}

/** Between two looks at the clock. */
const elementsAStep = 5
const picturesAStep = 2

const searchFor = function* (root: ParentNode, stoodHere = nothingStoodHere): Generator<void, Photo[]> {
  const seen: Picture[] = []
  const listed: Picture[] = []
  for (const { elements } of treesOf(root)) {
    for (let at = 0; at < elements.length; at++) {
      if (at % elementsAStep === 0) yield
      collect(elements[at]!, seen, listed, stoodHere)
    }
  }
  yield
  const pictures = withoutWaitingPictures(seen)
  const all = [...pictures, ...withoutRepeats(listed)]
  const identities = joinKeys(all)
  yield
  return yield* judge(all, identities)
}

const collect = (element: Element, seen: Picture[], listed: Picture[], stoodHere: StoodHere): void => {
  const { localName } = element
  if (localName === 'script') listed.push(...asPictures(listedInScript(element), element))
  else if (localName === 'template') listed.push(...inTemplate(element as HTMLTemplateElement))
  else if (localName === 'meta') listed.push(...inHead(element))
  else if (localName === 'img' || localName === 'image' || localName === 'canvas') {
    if (element.closest('noscript, template') !== null) return
    const picture = asItStood(element, stoodHere) ?? lookAt(element)
    if (picture !== null) seen.push(picture)
  } else {
    const before = seen.length
    const stood = asItStood(element, stoodHere)
    seen.push(...(stood === null ? paintedOn(element) : [stood]))
    if (seen.length === before && mayWait(element)) {
      const picture = lookAt(element)
      if (picture !== null) seen.push(picture)
    }
    if (element.attributes.length > 0) listed.push(...asPictures(listedInAttributes(element), element))
  }
}

const asItStood = (element: Element, stoodHere: StoodHere): Picture | null => {
  const photo = stoodHere(element)
  if (photo === null) return null
  const { pseudo, everywhere, keys } = photo
  const isPainted = pseudo !== undefined && element === photo.element
  const place = { element, kind: kindOf(element), ...(isPainted ? { pseudo } : {}) }
  return { ...place, urls: [...everywhere], keys: [...keys] }
}

/** The fields of pictures that are no photos by themselves, and only tell of other sizes. */
const onlySizes = ['template', 'placeholder']

/** What a template holds is not on the page, but may name other sizes of what is. */
const inTemplate = (template: HTMLTemplateElement): Picture[] =>
  [...(template.content?.querySelectorAll('img') ?? [])].flatMap((image) => {
    const urls = urlsOfImage(image, template.baseURI)
    if (urls.length === 0) return []
    return [pictureOf({ element: template, kind: 'json', urls, fields: onlySizes })]
  })

const shared = /^(og:image(:(secure_)?url)?|twitter:image(:src)?|image|thumbnailurl)$/i

/** 1200 × 630 and its like are cut out of the photo for the cards of social networks. */
const isCutToShare = ({ width, height }: PhotoUrl): boolean =>
  width !== undefined && height !== undefined && width / height > 1.8 && width / height < 2.1

/** What a page hands to those who share it is not on the page, but may be a larger size of what is. */
const inHead = (meta: Element): Picture[] => {
  const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop')
  const url = shared.test(name ?? '') ? listedUrl(meta.getAttribute('content') ?? '', meta.baseURI) : null
  if (url === null || isCutToShare(url)) return []
  return [pictureOf({ element: meta, kind: 'json', urls: [url], fields: onlySizes })]
}

const waitingBackground =
  /^data-(bg|background|background-image|bg-src|lazy-background|lazy-bg|bgset|setbg|src|original|lazy|image|image-(src|url)|img|img-(src|url))$/

/** Without a layout, or before a lazy loader came by, the attributes tell of a background. */
const mayWait = (element: Element): boolean =>
  element.getAttribute('style')?.includes('url(') === true ||
  element.getAttributeNames().some((name) => waitingBackground.test(name))

const asPictures = (listed: readonly ListedPicture[], element: Element): Picture[] =>
  listed.flatMap(({ address, fields, width, height, others = [] }) => {
    const urls = [
      listedUrl(address, element.baseURI, width, height),
      ...others.map((other) => listedUrl(other, element.baseURI)),
    ].filter((url) => url !== null)
    return urls.length === 0 ? [] : [pictureOf({ element, kind: 'json', urls, fields })]
  })

/** Data repeats itself; the first mention, and the largest size that any states, are enough. */
const withoutRepeats = (listed: readonly Picture[]): Picture[] => {
  const known = new Map<string, Picture>()
  for (const picture of listed) {
    const name = picture.urls.map(({ url }) => url).join(' ')
    const first = known.get(name)
    if (first === undefined || first.fields === onlySizes) known.set(name, picture)
    else if (picture.fields === onlySizes) continue
    else if (first.urls[0]!.height === undefined && picture.urls[0]!.height !== undefined)
      known.set(name, { ...picture, ...(first.fields ? { fields: first.fields } : {}) })
  }
  return [...known.values()]
}

const judge = function* (
  pictures: readonly Picture[],
  identities: ReadonlyMap<string, string>,
): Generator<void, Photo[]> {
  const identityOf = ({ keys }: Picture) => identities.get(keys[0]!)!
  const groups = Map.groupBy(pictures, identityOf)
  const facts = new Map(
    [...groups].map(([identity, group]) => [
      identity,
      {
        urls: distinct(group.flatMap(({ urls }) => urls)).sort(byLargest),
        keys: [...new Set(group.flatMap(({ keys }) => keys))],
        isShown: group.some(({ kind }) => kind !== 'json'),
      },
    ]),
  )
  const judged: {
    picture: Picture
    identity: string
    score: number
    tiny: boolean
    isNamed: boolean
  }[] = []
  for (const picture of pictures) {
    if (judged.length % picturesAStep === 0) yield
    const identity = identityOf(picture)
    // A thumbnail is judged by the photo that it stands for: the sizes known elsewhere count.
    const evidence = gatherEvidence(picture, mergeUrls(picture.urls, facts.get(identity)!.urls))
    const [score, tiny, isNamed] = [scorePhoto(evidence), isTiny(evidence), isNamedFurniture(evidence)]
    judged.push({ picture, identity, score, tiny, isNamed })
  }
  yield
  const effects = familyEffects(judged)
  yield
  const scores = judged.map(({ score, tiny }, at) => (tiny ? score : score + effects[at]!))
  const best = new Map<string, number>()
  judged.forEach(({ identity }, at) => {
    best.set(identity, Math.max(best.get(identity) ?? -Infinity, scores[at]!))
  })
  yield
  return judged.flatMap(({ picture, identity }, at) => {
    const { urls, keys, isShown } = facts.get(identity)!
    // What is a photo in one place is none the less one in a corner.
    const score = best.get(identity)! >= photoThreshold ? Math.max(scores[at]!, photoThreshold) : scores[at]!
    if (score < photoThreshold || (picture.kind === 'json' && isShown)) return []
    if (picture.fields === onlySizes) return []
    const { element, kind, pseudo } = picture
    const place = { element, kind, ...(pseudo === undefined ? {} : { pseudo }) }
    return [{ ...place, urls: picture.urls, everywhere: urls, best: urls[0]!, identity, keys, score }]
  })
}

const distinct = (urls: readonly PhotoUrl[]): PhotoUrl[] => {
  const byUrl = new Map<string, PhotoUrl>()
  for (const entry of urls) {
    const known = byUrl.get(entry.url)
    if (known === undefined || (known.width === undefined && entry.width !== undefined))
      byUrl.set(entry.url, entry)
  }
  return [...byUrl.values()]
}

const mergeUrls = (own: readonly PhotoUrl[], everywhere: readonly PhotoUrl[]): PhotoUrl[] =>
  everywhere[0] === own[0] ? [...own] : [...own, everywhere[0]!]
