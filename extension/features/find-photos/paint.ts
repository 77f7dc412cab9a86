import { lookAt, type Picture } from './look.ts'

/** Smaller boxes show no listing photo in their background. */
const paintedWidthMinPx = 60
const paintedHeightMinPx = 45

const never = new Set([
  'img',
  'image',
  'source',
  'picture',
  'script',
  'style',
  'link',
  'meta',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'path',
  'g',
  'use',
  'br',
  'option',
  'html',
  'body',
  'iframe',
  'canvas',
  'video',
  'input',
  'select',
  'textarea',
])

/** The pictures that style sheets paint on an element and on its two pseudo-elements. */
export const paintedOn = (element: Element): Picture[] => {
  if (never.has(element.localName)) return []
  const box = element.getBoundingClientRect()
  if (box.width < paintedWidthMinPx || box.height < paintedHeightMinPx) return []
  const found: Picture[] = []
  for (const pseudo of [undefined, '::before', '::after'] as const) {
    const style = getComputedStyle(element, pseudo)
    const { backgroundImage, content } = style
    const isMade = pseudo === undefined || (content !== 'none' && content !== 'normal')
    if (!isMade) continue
    const painted = backgroundImage.includes('url(') ? backgroundImage : pseudo ? content : ''
    if (!painted.includes('url(')) continue
    const picture = lookAt(element, painted, pseudo)
    if (picture !== null) found.push(picture)
  }
  return found
}

const sampleEdge = 12
/** Drawings and charts repeat a few colours; a photo hardly does. */
const photoColours = 40
const opaque = 128

/** `unreadable`: drawn from another site, and that is a picture. `plain`: one colour. `drawing`: a few. */
export type Paint = 'photo' | 'unreadable' | 'drawing' | 'plain' | 'empty'

/** What a canvas shows, as far as can be seen: its own context is not touched, a small copy is. */
export const paintOf = (canvas: HTMLCanvasElement): Paint => {
  try {
    const copy = canvas.ownerDocument.createElement('canvas')
    copy.width = sampleEdge
    copy.height = sampleEdge
    const context = copy.getContext('2d', { willReadFrequently: true })
    if (context === null) return 'empty'
    context.drawImage(canvas, 0, 0, sampleEdge, sampleEdge)
    return paintIn(context.getImageData(0, 0, sampleEdge, sampleEdge).data)
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError' ? 'unreadable' : 'empty'
  }
}

const paintIn = (data: Uint8ClampedArray): Paint => {
  const colours = new Set<number>()
  let covered = 0
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3]! < opaque) continue
    covered += 1
    colours.add((data[at]! >> 3) * 1024 + (data[at + 1]! >> 3) * 32 + (data[at + 2]! >> 3))
  }
  if (covered < (sampleEdge * sampleEdge) / 2) return covered === 0 ? 'empty' : 'drawing'
  if (colours.size === 1) return 'plain'
  return colours.size >= photoColours ? 'photo' : 'drawing'
}
