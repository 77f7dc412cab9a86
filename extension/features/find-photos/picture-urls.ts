import { sizeInUrl, splitUrl, wordedWidth } from './size-hints.ts'
import { parseSrcset } from './srcset.ts'

/** Where on the page an address of a picture was found. */
export type UrlPlace = 'src' | 'srcset' | 'source' | 'lazy' | 'link' | 'background' | 'json'

/** One address of a photo, absolute. Sizes are pixels and known only where the page states or shows them. */
export type PhotoUrl = {
  url: string
  place: UrlPlace
  width?: number
  height?: number
  /** Of a srcset entry without a width: how much larger than the others it is. */
  density?: number
  artDirected?: true
  /** As the page spells it, where that is another spelling. */
  listed?: string
}

const lazyNames =
  /src|image|img|original|lazy|zoom|full|large|hi-?res|photo|picture|featherlight|href|url|bg|background|poster/i
const pictureAddress = /\.(jpe?g|jfif|png|webp|avif|heic|gif|svg)(?=$|[?#:!@;,])/i
const longestAttribute = 20_000
/** Below this many characters a data address is a placeholder, not a photo. */
const shortestDataUrl = 2_000

/** Every address that an `<img>` lists for its photo: src, srcset, `<picture>`, lazy attributes, a link to it. */
export const urlsOfImage = (image: Element, base: string = image.baseURI): PhotoUrl[] => {
  const found: PhotoUrl[] = []
  add(found, base, image.getAttribute('src'), 'src', attributeSize(image))
  addSrcset(found, base, image.getAttribute('srcset'), 'srcset')
  const parent = image.parentElement
  if (parent?.localName === 'picture') {
    for (const source of parent.children) {
      if (source.localName !== 'source') continue
      const artDirected = source.hasAttribute('media') || undefined
      addSrcset(found, base, source.getAttribute('srcset'), 'source', artDirected)
      addLazy(found, source, base)
    }
  }
  addLazy(found, image, base)
  addEnclosingLink(found, image, base)
  return withLoadedSize(settle(found), image as HTMLImageElement)
}

/** `href` of an SVG `<image>`, of old `xlink:href`. */
export const urlsOfSvgImage = (image: Element): PhotoUrl[] => {
  const found: PhotoUrl[] = []
  const href = image.getAttribute('href') ?? image.getAttributeNS('http://www.w3.org/1999/xlink', 'href')
  add(found, image.baseURI, href, 'src', attributeSize(image))
  return settle(found)
}

const oneAddress = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)(?:\s*(\d(?:\.\d+)?)x)?/i

/** The picture behind an element: its inline `background-image`, or what a lazy loader will make of it. */
export const urlsOfBackground = (element: Element, computed?: string): PhotoUrl[] => {
  const found: PhotoUrl[] = []
  const style = computed ?? element.getAttribute('style') ?? ''
  const set = /image-set\(((?:[^()]|\([^()]*\))*)\)/i.exec(style)?.[1]
  // Layers over one another are different pictures; the first is on top. An image set is one layer.
  const pattern = set === undefined ? oneAddress : new RegExp(oneAddress, 'gi')
  const layers = set === undefined ? [pattern.exec(style)] : [...set.matchAll(pattern)]
  for (const layer of layers) {
    const density = Number(layer?.[4])
    const address = layer?.[1] ?? layer?.[2] ?? layer?.[3] ?? null
    add(found, element.baseURI, address, 'background', density > 0 ? { density } : {})
  }
  addLazy(found, element, element.baseURI)
  addOwnLink(found, element)
  return settle(found)
}

const add = (
  found: PhotoUrl[],
  base: string,
  address: string | null,
  place: UrlPlace,
  size: { width?: number; height?: number; density?: number } = {},
  artDirected?: true,
): void => {
  const url = absolute(address, base)
  if (url === null) return
  const hint = size.width === undefined ? sizeInUrl(url) : size
  const listed = address!.trim()
  found.push({
    url,
    place,
    ...hint,
    ...(size.density === undefined ? {} : { density: size.density }),
    ...(artDirected ? { artDirected } : {}),
    ...(listed === url ? {} : { listed }),
  })
}

const absolute = (address: string | null, base: string): string | null => {
  const text = address?.trim() ?? ''
  if (text === '' || text === '#' || isTemplate(text)) return null
  if (/^data:/i.test(text))
    return text.length >= shortestDataUrl && /^data:image\/(jpeg|png|webp|avif)/i.test(text) ? text : null
  if (/^blob:/i.test(text)) return text
  try {
    const url = new URL(text, base)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
  } catch {
    return null
  }
}

/** `photo_{width}x.jpg` is how addresses are made and none itself. */
const isTemplate = (text: string): boolean =>
  /^[^,]*(\{[\w $.-]+\}|%7B\w+%7D)/i.test(text) && !/^data:/i.test(text)

const addSrcset = (
  found: PhotoUrl[],
  base: string,
  srcset: string | null,
  place: UrlPlace,
  artDirected?: true,
): void => {
  if (srcset === null) return
  for (const { url, width, density } of parseSrcset(srcset)) {
    const size = width === undefined ? (density === undefined ? {} : { density }) : { width }
    add(found, base, url, place, size, artDirected)
  }
}

/**
 * What the browser has loaded is known to the pixel, unless a srcset's widths rescale it. Beside it, `2x` is twice that.
 */
const withLoadedSize = (found: PhotoUrl[], image: HTMLImageElement): PhotoUrl[] => {
  const { naturalWidth, naturalHeight, currentSrc } = image
  const loaded = naturalWidth > 0 ? found.find(({ url }) => url === currentSrc) : undefined
  if (loaded === undefined) return found
  if (
    found.some(({ place, density }) => (place === 'srcset' || place === 'source') && density === undefined)
  ) {
    if (loaded.width !== undefined)
      loaded.height ??= Math.round((loaded.width * naturalHeight) / naturalWidth)
    return found
  }
  const density = loaded.density ?? 1
  if (loaded.place === 'src' || loaded.density !== undefined) {
    loaded.width = Math.round(naturalWidth * density)
    loaded.height = Math.round(naturalHeight * density)
  }
  for (const entry of found)
    if (entry.density !== undefined && entry.width === undefined && loaded.width !== undefined)
      entry.width = Math.round((loaded.width * entry.density) / density)
  return found
}

/** `data-src`, `data-srcset`, `data-zoom-image` and their like, whatever a lazy loader calls them. */
const addLazy = (found: PhotoUrl[], element: Element, base: string): void => {
  for (const { name, value } of element.attributes) {
    if (!/^data-|^(lazy|lsrc|original)/.test(name) || value.length > longestAttribute || value.length < 5)
      continue
    if (value.startsWith('{')) addSizeTable(found, value, base)
    else if (/srcset/i.test(name)) addSrcset(found, base, value, 'lazy')
    else if (looksLikePicture(name, value))
      add(found, base, urlInside(value), 'lazy', sizeByName(name, value))
  }
}

const looksLikePicture = (name: string, value: string): boolean =>
  /^(https?:)?\/\/\S+$|^\.{0,2}\/?[^\s{}<>]+$|^url\(/i.test(value) &&
  (pictureAddress.test(value) ||
    (lazyNames.test(name) && /^(https?:)?\/\/|^url\(/i.test(value) && !/link|page/i.test(name)))

const urlInside = (value: string): string => /^url\(\s*["']?([^"')]+)/i.exec(value)?.[1] ?? value

/** `data-zoom-image` names a larger picture than `data-thumb`, even where the addresses say nothing. */
const sizeByName = (name: string, value: string): { width?: number } => {
  const worded = sizeInUrl(value).width === undefined ? wordedWidth(name.replace(/^data-/, '')) : undefined
  return worded === undefined ? {} : { width: worded }
}

/** `{"https://…/a.jpg":[500,375], …}`: one picture's sizes as a table. */
const addSizeTable = (found: PhotoUrl[], json: string, base: string): void => {
  let table: unknown
  try {
    table = JSON.parse(json)
  } catch {
    return
  }
  for (const [address, size] of Object.entries(table as Record<string, unknown>)) {
    if (!Array.isArray(size) || !pictureAddress.test(address)) continue
    const [width, height] = size.map(Number)
    if (width && height) add(found, base, address, 'lazy', { width, height })
  }
}

/** A link around a single picture often leads to the same picture, larger. */
const addEnclosingLink = (found: PhotoUrl[], image: Element, base: string): void => {
  let around = image.parentElement
  for (let steps = 0; around !== null && steps < 3; steps++, around = around.parentElement) {
    // Not how many there are: around the last of these there may be thousands.
    const [first, second] = around.getElementsByTagName('img')
    if (first === undefined || second !== undefined) return
    if (around.localName === 'a') {
      const href = around.getAttribute('href')
      if (href !== null && pictureAddress.test(href)) add(found, base, href, 'link', linkedSize(around, href))
      addLazy(found, around, base)
      return
    }
  }
}

/** A link that paints its photo itself leads to the larger one: as lightboxes have it. */
const addOwnLink = (found: PhotoUrl[], element: Element): void => {
  const href = element.localName === 'a' && found.length > 0 ? element.getAttribute('href') : null
  if (href !== null && pictureAddress.test(href))
    add(found, element.baseURI, href, 'link', linkedSize(element, href))
}

/** Lightboxes are told the size beside the address: `data-pswp-width`, `data-size="1600x1067"`. */
const linkedSize = (link: Element, href: string): { width?: number; height?: number } => {
  const [told = '', toldHeight] = (link.getAttribute('data-size') ?? '').split('x')
  const width = Number(link.getAttribute('data-pswp-width') ?? link.getAttribute('data-width') ?? told)
  const height = Number(
    link.getAttribute('data-pswp-height') ?? link.getAttribute('data-height') ?? toldHeight,
  )
  if (width > 0) return height > 0 ? { width, height } : { width }
  return sizeInUrl(href).width === undefined ? { width: wordedWidth(href) ?? 1200 } : {}
}

/** The size that `width` and `height` state is that of `src` only where nothing else chooses the picture. */
const attributeSize = (image: Element): { width?: number; height?: number } => {
  const width = Number(image.getAttribute('width'))
  const height = Number(image.getAttribute('height'))
  const stated = sizeInUrl(image.getAttribute('src') ?? '')
  if (stated.width !== undefined || image.hasAttribute('srcset')) return {}
  return width > 0 && height > 0 ? { width, height } : {}
}

const placeholder =
  /(^|[^a-z])(placeholder|blank|spacer|pixel|transparent|loading|loader|1x1|noimage)(?![a-z])|^(gr[ae]y|lazy|white|empty|wait)\.\w+(\?|$)/i

/** Duplicates go, and so do placeholders where the real picture is listed beside them. */
const settle = (found: PhotoUrl[]): PhotoUrl[] => {
  const byUrl = new Map<string, PhotoUrl>()
  for (const entry of found) {
    const known = byUrl.get(entry.url)
    if (known === undefined || (known.width === undefined && entry.width !== undefined))
      byUrl.set(entry.url, entry)
  }
  const all = [...byUrl.values()]
  const real = all.filter(
    ({ url }) => !placeholder.test(url.split('/').at(-1) ?? '') && !/\.(gif|svg)(\?|$)/i.test(url),
  )
  return real.length > 0 ? real : all
}

/** Best first: the widest by what the page states, then by the words of the file name. */
export const byLargest = (a: PhotoUrl, b: PhotoUrl): number => rankWidth(b) - rankWidth(a)

const unknownWidthPx = 800
const rankWidth = ({ url, width, height, density }: PhotoUrl): number =>
  width ??
  (height === undefined ? undefined : height * 1.33) ??
  (wordedWidth(splitUrl(url)[0].split('/').slice(-3).join('/')) ?? unknownWidthPx) * (density ?? 1)
