import type { Picture } from './look.ts'
import { paintOf } from './paint.ts'
import type { PhotoUrl } from './picture-urls.ts'
import type { Evidence } from './score.ts'
import { splitUrl } from './size-hints.ts'
import { wordsAround, wordsOf } from './words.ts'

/** How many elements outwards are looked at for words, and for landmarks. */
const wordsReach = 5
const landmarksReach = 14
/** Smaller than this, what was loaded beside an unknown address is its blurred forerunner. */
const forerunnerEdgePx = 72

/** Gathers what the page shows about one picture. Reads layout once; 0×0 means that there is none (yet). */
export const gatherEvidence = (picture: Picture, urls: readonly PhotoUrl[]): Evidence => {
  const { element, kind } = picture
  const [folderWords, fileWords] = addressWords(urls)
  return {
    ...largestKnown(urls),
    ...(kind === 'json' ? {} : shownSize(picture)),
    extension: kind === 'canvas' ? null : extensionOf(urls[0]?.url ?? ''),
    folderWords,
    fileWords,
    sizesOffered: new Set(urls.map(({ width, url }) => width ?? url)).size,
    kind,
    ...(kind === 'canvas' ? { paint: paintOf(element as HTMLCanvasElement) } : {}),
    ...(kind === 'json' ? wordsOfFields(picture.fields ?? []) : wordsOfElement(element)),
  }
}

type Words = Pick<Evidence, 'ownWords' | 'altWords' | 'aroundWords' | 'landmarks'>

const wordsOfElement = (element: Element): Words => {
  const around: string[][] = []
  const landmarks = new Set<string>()
  let outer = outside(element)
  for (let distance = 0; outer !== null && distance < landmarksReach; distance++, outer = outside(outer)) {
    if (distance < wordsReach) around.push(wordsAround(`${outer.getAttribute('class') ?? ''} ${outer.id}`))
    addLandmark(landmarks, outer)
  }
  const said = (names: readonly string[]) =>
    wordsOf(names.map((name) => element.getAttribute(name) ?? '').join(' '))
  return {
    ownWords: said(['class', 'id', 'data-testid', 'itemprop', 'role']),
    altWords: said(['alt', 'aria-label', 'title']),
    aroundWords: around,
    landmarks,
  }
}

/** The parent, or the element whose shadow root this stands in. */
const outside = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null

const landmarkNames: Readonly<Record<string, string>> = { li: 'listitem', ul: 'list', ol: 'list' }
const sections = new Set(['article', 'main', 'section', 'aside'])

/** By the HTML standard a header or footer inside a section is the section's own, and none of the page. */
const addLandmark = (landmarks: Set<string>, element: Element): void => {
  if (sections.has(element.localName)) {
    landmarks.delete('header')
    landmarks.delete('footer')
  }
  landmarks.add(landmarkNames[element.localName] ?? element.localName)
  const role = element.getAttribute('role')
  if (role !== null) landmarks.add(role)
}

/** Of a picture that only the page's data lists: the names of its fields stand for class names. */
const wordsOfFields = (fields: readonly string[]): Words => ({
  ownWords: fields.slice(0, 2).flatMap(wordsOfField),
  altWords: [],
  aroundWords: fields.slice(2, 2 + wordsReach).map(wordsOfField),
  landmarks: new Set(),
})

/** In data an image is what elsewhere is called a photo. */
const wordsOfField = (field: string): string[] =>
  wordsOf(field).map((word) => (/^(image|images|img|imgs|imageurl|urls)$/.test(word) ? 'photo' : word))

const shownSize = ({ element, kind, urls }: Picture): { shownWidth?: number; shownHeight?: number } => {
  // The box of a picture that was not loaded is that of its alternative text, or of what stands in for it.
  const { currentSrc, naturalWidth } = element as Partial<HTMLImageElement>
  if (kind === 'img' && (naturalWidth === 0 || !urls.some(({ url }) => url === currentSrc))) return {}
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 ? { shownWidth: width, shownHeight: height } : {}
}

const largestKnown = (urls: readonly PhotoUrl[]): { width?: number; height?: number } => {
  let best: { width?: number; height?: number } = {}
  for (const { width, height } of urls) {
    if (Math.max(width ?? 0, height ?? 0) <= Math.max(best.width ?? 0, best.height ?? 0)) continue
    best = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
  }
  const hasUnknown = urls.some(({ width, height }) => width === undefined && height === undefined)
  return hasUnknown && Math.max(best.width ?? 0, best.height ?? 0) < forerunnerEdgePx ? {} : best
}

/** Words of the folders and of the file name, without host: no site is known here. */
const addressWords = (urls: readonly PhotoUrl[]): [folders: string[], file: string[]] => {
  const folders: string[] = []
  const file: string[] = []
  for (const { url } of urls.slice(0, 3)) {
    if (/^(data|blob|canvas):/i.test(url)) continue
    const segments = safeDecode(splitUrl(url)[0]).split('/')
    file.push(...wordsOf(segments.pop() ?? ''))
    folders.push(...wordsOf(segments.join('/')))
  }
  // The sizes of one photo repeat its name.
  return [distinct(folders), distinct(file)]
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)]

const safeDecode = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const extensionOf = (url: string): string | null => {
  const data = /^data:image\/([a-z+]+)/i.exec(url)?.[1]
  if (data !== undefined) return data.replace('+xml', '').toLowerCase()
  const [path, query] = splitUrl(url)
  const inPath = /\.(jpe?g|jfif|png|webp|avif|heic|gif|svg|ico)(?=$|[:!@;,/])/i.exec(path)?.[1]
  return (inPath ?? /\.(jpe?g|png|webp|avif|heic)(?=$|&)/i.exec(query)?.[1])?.toLowerCase() ?? null
}
