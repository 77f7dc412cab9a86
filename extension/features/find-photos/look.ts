import { photoKey } from './identity.ts'
import { byLargest, type PhotoUrl, urlsOfBackground, urlsOfImage, urlsOfSvgImage } from './picture-urls.ts'

/** How the page shows a photo. `json`: it does not; only its data lists it. */
export type PhotoKind = 'img' | 'background' | 'canvas' | 'svg' | 'json'
export type Pseudo = '::before' | '::after'

/** What one place of the page shows, unjudged: an `<img>`, a background, a canvas, an SVG image. */
export type Picture = {
  element: Element
  kind: PhotoKind
  urls: PhotoUrl[]
  keys: string[]
  /** The background stands on this pseudo-element. */
  pseudo?: Pseudo
  /** Names of the fields that lead to it in the page's data, innermost first. */
  fields?: readonly string[]
}

export const lookAt = (element: Element, computedBackground?: string, pseudo?: Pseudo): Picture | null => {
  const kind = kindOf(element)
  const urls = urlsAt(element, kind, computedBackground)
  if (urls.length === 0) return null
  return pictureOf({ element, kind, urls, ...(pseudo === undefined ? {} : { pseudo }) })
}

export const kindOf = ({ localName }: Element): PhotoKind =>
  localName === 'img'
    ? 'img'
    : localName === 'image'
      ? 'svg'
      : localName === 'canvas'
        ? 'canvas'
        : 'background'

const urlsAt = (element: Element, kind: PhotoKind, computed?: string): PhotoUrl[] => {
  if (kind === 'img') return urlsOfImage(element)
  if (kind === 'svg') return urlsOfSvgImage(element)
  if (kind === 'canvas') return urlOfCanvas(element as HTMLCanvasElement)
  return urlsOfBackground(element, computed)
}

export const pictureOf = (seen: Omit<Picture, 'keys'>): Picture => {
  seen.urls.sort(byLargest)
  // Art direction may show another crop or another photo, so those addresses name nothing.
  const own = seen.urls.filter(({ artDirected }) => artDirected !== true)
  const keys = [...new Set((own.length > 0 ? own : seen.urls).map(({ url }) => photoKey(url)))]
  return { ...seen, keys }
}

/** Several scripts of ours may look at one page: they share the names through the world that they share. */
const shared = globalThis as { lightpoolCanvases?: { names: WeakMap<Element, string>; count: number } }

/** A canvas has no address; a name of ours stands for it, the same as long as it lives. */
const urlOfCanvas = (canvas: HTMLCanvasElement): PhotoUrl[] => {
  const { width, height } = canvas
  if (!(width > 0 && height > 0)) return []
  shared.lightpoolCanvases ??= { names: new WeakMap(), count: 0 }
  const { names } = shared.lightpoolCanvases
  let name = names.get(canvas)
  if (name === undefined) {
    shared.lightpoolCanvases.count += 1
    name = `canvas:${shared.lightpoolCanvases.count}`
    names.set(canvas, name)
  }
  return [{ url: name, place: 'src', width, height }]
}
