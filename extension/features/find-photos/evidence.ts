import type { PhotoUrl } from './picture-urls.ts'
import type { Evidence } from './score.ts'
import { splitUrl } from './size-hints.ts'
import { wordsOf } from './words.ts'

/** How many elements outwards are looked at for words, and for landmarks. */
const wordsReach = 5
const landmarksReach = 14

/** Gathers what the page shows about one picture. Reads layout once; 0×0 means that there is none (yet). */
export const gatherEvidence = (
  element: Element,
  urls: readonly PhotoUrl[],
  isBackground: boolean,
): Evidence => {
  const box = element.getBoundingClientRect()
  const largest = largestKnown(element, urls)
  const [folderWords, fileWords] = addressWords(urls)
  const around: string[][] = []
  const landmarks = new Set<string>()
  let outer = element.parentElement
  for (
    let distance = 0;
    outer !== null && distance < landmarksReach;
    distance++, outer = outer.parentElement
  ) {
    if (distance < wordsReach) around.push(wordsOf(`${outer.getAttribute('class') ?? ''} ${outer.id}`))
    landmarks.add(landmarkNames[outer.localName] ?? outer.localName)
    const role = outer.getAttribute('role')
    if (role !== null) landmarks.add(role)
  }
  return {
    ...largest,
    ...(box.width > 0 && box.height > 0 ? { shownWidth: box.width, shownHeight: box.height } : {}),
    extension: extensionOf(urls[0]?.url ?? ''),
    ownWords: wordsOf(
      ['class', 'id', 'alt', 'data-testid', 'itemprop', 'role']
        .map((name) => element.getAttribute(name) ?? '')
        .join(' '),
    ),
    folderWords,
    fileWords,
    aroundWords: around,
    landmarks,
    sizesOffered: new Set(urls.map(({ width, url }) => width ?? url)).size,
    isBackground,
  }
}

const landmarkNames: Readonly<Record<string, string>> = { li: 'listitem', ul: 'list', ol: 'list' }

const largestKnown = (element: Element, urls: readonly PhotoUrl[]): { width?: number; height?: number } => {
  const known: { width?: number; height?: number }[] = [...urls]
  const { naturalWidth, naturalHeight } = element as Partial<HTMLImageElement>
  if (naturalWidth && naturalHeight) known.push({ width: naturalWidth, height: naturalHeight })
  const width = Number(element.getAttribute('width'))
  const height = Number(element.getAttribute('height'))
  if (width > 0 && height > 0) known.push({ width, height })
  return known
    .filter((size) => size.width !== undefined || size.height !== undefined)
    .reduce<{ width?: number; height?: number }>(
      (best, { width: w, height: h }) =>
        Math.max(w ?? 0, h ?? 0) > Math.max(best.width ?? 0, best.height ?? 0)
          ? { ...(w === undefined ? {} : { width: w }), ...(h === undefined ? {} : { height: h }) }
          : best,
      {},
    )
}

/** Words of the folders and of the file name, without host: no site is known here. */
const addressWords = (urls: readonly PhotoUrl[]): [folders: string[], file: string[]] => {
  const folders: string[] = []
  const file: string[] = []
  for (const { url } of urls.slice(0, 3)) {
    if (/^(data|blob):/i.test(url)) continue
    const segments = safeDecode(splitUrl(url)[0]).split('/')
    file.push(...wordsOf(segments.pop() ?? ''))
    folders.push(...wordsOf(segments.join('/')))
  }
  return [folders, file]
}

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
  return (
    /\.(jpe?g|jfif|png|webp|avif|heic|gif|svg|ico)(?=$|[:!@;,])/i
      .exec(splitUrl(url)[0])?.[1]
      ?.toLowerCase() ?? null
  )
}
