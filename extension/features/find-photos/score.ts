import type { PhotoKind } from './look.ts'
import type { Paint } from './paint.ts'
import {
  adWords,
  bystanderWords,
  chromeWords,
  furnitureWords,
  galleryWords,
  siteFolderWords,
} from './words.ts'

/** All that is known of one picture before its bytes are: plain data, so that the judgement can be tested alone. */
export type Evidence = {
  /** The largest size that is known of any of its addresses, in pixels. */
  width?: number
  height?: number
  /** The box that it fills on the page, where there is a layout. */
  shownWidth?: number
  shownHeight?: number
  extension: string | null
  /** Words of its class, id and data attributes, or of the fields that name it. */
  ownWords: readonly string[]
  /** Words of its alternative text and title: somebody's description. */
  altWords: readonly string[]
  /** Words of its folders, and of its file name. */
  folderWords: readonly string[]
  fileWords: readonly string[]
  /** Words of the classes and ids around it, nearest first. */
  aroundWords: readonly (readonly string[])[]
  /** Elements and roles around it: header, nav, footer, main, article, figure, button, li … */
  landmarks: ReadonlySet<string>
  /** Several sizes, a zoom address, a `<picture>`: nobody does that for an icon. */
  sizesOffered: number
  kind: PhotoKind
  /** What a canvas shows. */
  paint?: Paint
}

/** From this score on a picture counts as a listing photo. */
export const photoThreshold = 1

const iconEdgePx = 72
const smallEdgePx = 140
const largeEdgePx = 300
/** A file name of so many words describes what is to be seen. */
const descriptionWords = 4
/** And so does an alternative text of so many. */
const shortAltWords = 3
const widestRatio = 3.2
const widestShownRatio = 5

const sizesOfAnIcon = 2

const never = -10

/** How much a picture looks like a listing photo; see `photoThreshold`. Knows no host and no site. */
export const scorePhoto = (evidence: Evidence): number => {
  if (evidence.extension === 'svg' || evidence.extension === 'ico' || evidence.paint === 'empty') return never
  return (
    scoreSize(evidence) +
    scoreFormat(evidence) +
    scoreNames(evidence) +
    scoreAlt(evidence) +
    scoreSurroundings(evidence) +
    scoreOffer(evidence)
  )
}

/** Known to be too small for a photo, so that no neighbourhood makes it one. */
export const isTiny = ({ width, height }: Evidence): boolean => {
  const longest = Math.max(width ?? 0, height ?? 0)
  return longest > 0 && longest < iconEdgePx
}

/** Called by a name such as `banner-menu-2.png`, a picture says nothing of what else lies in its folder. */
export const isNamedFurniture = ({ fileWords }: Evidence): boolean =>
  has(fileWords, furnitureWords) || has(fileWords, bystanderWords)

const scoreSize = ({ width, height, shownWidth, shownHeight }: Evidence): number => {
  const longest = Math.max(width ?? 0, height ?? 0) || Math.max(shownWidth ?? 0, shownHeight ?? 0)
  if (longest === 0) return 0.5
  let score = 0.75
  if (longest < iconEdgePx) score = -4
  else if (longest < smallEdgePx) score = -0.75
  else if (longest >= largeEdgePx) score = 1.5
  if (ratioOf(width, height) > widestRatio) score -= 3
  // Pages crop: a photo in a wide strip is still one, a thin line is not.
  if (ratioOf(shownWidth, shownHeight) > widestShownRatio) score -= 2
  if (shownWidth !== undefined && Math.max(shownWidth, shownHeight ?? 0) < iconEdgePx / 2) score -= 2
  return score
}

const ratioOf = (width: number | undefined, height: number | undefined): number =>
  width === undefined || height === undefined
    ? 1
    : Math.max(width, height) / Math.max(1, Math.min(width, height))

const paintScores: Readonly<Record<Paint, number>> = {
  photo: 1,
  unreadable: 1,
  plain: 0,
  drawing: -2,
  empty: never,
}

const scoreFormat = ({ extension, paint, sizesOffered }: Evidence): number => {
  if (paint !== undefined) return paintScores[paint]
  if (extension === 'gif') return -3
  // Nobody draws an icon in many sizes of one file.
  if (extension === 'png') return sizesOffered > sizesOfAnIcon ? 0 : -1
  if (extension === null) return 0
  return 0.75
}

const has = (words: readonly string[], known: ReadonlySet<string>): boolean =>
  words.some((word) => known.has(word))

const scoreNames = ({ ownWords, folderWords, fileWords, kind }: Evidence): number => {
  let score = 0
  if (has(fileWords, furnitureWords)) score -= 4
  else if (has(folderWords, furnitureWords)) score -= 3
  if (has(fileWords, bystanderWords) || has(fileWords, adWords))
    score -= fileWords.length >= descriptionWords ? 1.5 : 3
  else if (has(folderWords, bystanderWords)) score -= 2
  else if (has(folderWords, adWords)) score -= 0.5
  if (has(folderWords, siteFolderWords)) score -= 1.5
  if (has(ownWords, furnitureWords)) score -= 3
  if (has(ownWords, bystanderWords) || (kind !== 'json' && has(ownWords, adWords))) score -= 2
  if (has(ownWords, galleryWords)) score += 0.75
  if (has(folderWords, galleryWords) || has(fileWords, galleryWords)) score += 0.5
  return score
}

/** `Agency logo` is a sign; `Kitchen with a tile floor and a star map` is what is for sale. */
const scoreAlt = ({ altWords }: Evidence): number => {
  const isShort = altWords.length <= shortAltWords
  if (has(altWords, furnitureWords)) return isShort ? -3 : -1
  if (has(altWords, bystanderWords)) return isShort ? -2 : -0.25
  return has(altWords, galleryWords) ? 0.5 : 0
}

const scoreSurroundings = ({ aroundWords, landmarks, kind }: Evidence): number => {
  let score = 0
  aroundWords.forEach((words, distance) => {
    const weight = distance < 2 ? 1 : 0.4
    if (has(words, galleryWords)) score += 0.5 * weight
    if (has(words, chromeWords)) score -= 1.5 * weight
    // A field that holds videos or an agent holds their pictures.
    else if (kind === 'json' && has(words, bystanderWords)) score -= 1.5
  })
  score = Math.max(-3, Math.min(1.5, score))
  for (const place of ['header', 'nav', 'footer', 'banner', 'navigation', 'contentinfo'])
    if (landmarks.has(place)) score -= 1.5
  for (const place of ['main', 'article', 'figure', 'listitem', 'list'])
    if (landmarks.has(place)) score += 0.25
  if (landmarks.has('aside') || landmarks.has('complementary')) score -= 0.25
  return Math.max(-4, score)
}

const scoreOffer = ({ sizesOffered, kind }: Evidence): number =>
  (sizesOffered > 1 ? 0.75 : 0) - (kind === 'background' ? 0.25 : 0)
