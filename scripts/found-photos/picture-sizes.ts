import { photoKey } from '#extension/features/find-photos/identity.ts'
import { sizeInUrl } from '#extension/features/find-photos/size-hints.ts'

export type Size = { width: number; height: number }

/** What is known of a page's pictures before any is loaded. */
export type PictureSizes = {
  /** The size to answer an address with; null where nothing is known, and then it is not found. */
  sizeOf: (url: string) => Size | null
  /** An address as the table of sizes spells it, where it has it. */
  spellingOf: (url: string) => string
}

const usualRatio = 4 / 3

/** Reads `{"https://…/a.jpg": [1200, 800], …}`; throws with what is wrong with it. */
export const readPictureSizes = (json: string, origin: string): PictureSizes => {
  let table: unknown
  try {
    table = JSON.parse(json)
  } catch (error) {
    throw new Error(`the sizes are not JSON: ${(error as Error).message}`)
  }
  if (typeof table !== 'object' || table === null || Array.isArray(table))
    throw new Error('the sizes have to be an object {"url": [width, height]}')
  const exact = new Map<string, Size>()
  const spelled = new Map<string, string>()
  const alike = new Map<string, Size>()
  for (const [url, entry] of Object.entries(table)) {
    const size = asSize(entry)
    if (size === null) throw new Error(`the size of ${url} is not [width, height]`)
    const name = plain(url, origin)
    exact.set(name, size)
    spelled.set(name, url)
    const key = photoKey(url.startsWith('//') ? `https:${url}` : url)
    const known = alike.get(key)
    if (known === undefined || known.width < size.width) alike.set(key, size)
  }
  return {
    sizeOf: (url) => exact.get(plain(url, origin)) ?? guess(url, alike.get(photoKey(url))),
    spellingOf: (url) => spelled.get(plain(url, origin)) ?? url,
  }
}

const asSize = (entry: unknown): Size | null => {
  const [width, height] = (Array.isArray(entry) ? entry : Object.values(entry ?? {})).map(Number)
  return width! >= 0 && height! >= 0 ? { width: width!, height: height! } : null
}

/** Without scheme, default port and the machine's own origin, so that a page from a file finds its pictures. */
const plain = (url: string, origin: string): string => {
  const parsed = URL.parse(url, `${origin}/`)
  if (parsed === null) return url
  const { host, pathname, search } = parsed
  return parsed.origin === origin
    ? pathname + search
    : `//${host.replace(/:(80|443)$/, '')}${pathname}${search}`
}

/** What the address itself says, in the proportions of another size of the same photo; else that size. */
const guess = (url: string, sibling: Size | undefined): Size | null => {
  const { width, height } = sizeInUrl(url)
  const ratio = sibling === undefined ? usualRatio : sibling.width / Math.max(1, sibling.height)
  if (width !== undefined) return { width, height: height ?? Math.round(width / ratio) }
  if (height !== undefined) return { width: Math.round(height * ratio), height }
  return sibling ?? null
}
