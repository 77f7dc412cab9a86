import { type Photo, photoAt } from '#extension/features/find-photos/find-photos.ts'

/** A photo shown smaller than this has no room for our button. */
const shownWidthMinPx = 110
const shownHeightMinPx = 80
/** How deep the stack under the pointer is searched. */
const stackMax = 12
/** Something this much larger than a photo, over it and not around it, is a dialog or a curtain. */
const curtainShare = 2.5
/** And so is what fills this much of the window. */
const curtainWindowShare = 0.85
const nearImagesMax = 12

/**
 * The listing photo under a point of the viewport, through whatever the site lays over it: links, gradients,
 * arrows. Null behind dialogs and curtains.
 */
export const photoUnder = (x: number, y: number, ignore: Element): Photo | null => {
  const stack = stackAt(document, x, y).filter((element) => element !== ignore)
  for (const element of stack.slice(0, stackMax)) {
    if (element === document.body || element === document.documentElement) break
    const photo = judge(element)
    if (photo !== null) return isBehindCurtain(element, stack) ? null : photo
  }
  return photoNear(stack[0], x, y)
}

const stackAt = (root: DocumentOrShadowRoot, x: number, y: number): Element[] =>
  root.elementsFromPoint(x, y).flatMap((element) => {
    const inner = element.shadowRoot
    return inner && inner !== root
      ? [...stackAt(inner, x, y).filter((part) => inner.contains(part)), element]
      : [element]
  })

type Judgement = { signature: string; photo: Photo | null }
const judged = new WeakMap<Element, Judgement>()

/** Judges once for each thing that an element shows. */
export const judge = (element: Element): Photo | null => {
  const isImage = element.localName === 'img'
  const background = isImage ? '' : getComputedStyle(element).backgroundImage
  if (!isImage && !background.includes('url(')) return null
  const box = element.getBoundingClientRect()
  if (box.width < shownWidthMinPx || box.height < shownHeightMinPx) return null
  const shows = isImage ? `${element.getAttribute('src')} ${element.getAttribute('srcset')}` : background
  const signature = `${shows} ${Math.round(box.width / 50)}`
  const known = judged.get(element)
  if (known?.signature === signature) return known.photo
  const photo = photoAt(element, isImage ? undefined : background)
  judged.set(element, { signature, photo })
  return photo
}

const isBehindCurtain = (photo: Element, stack: readonly Element[]): boolean => {
  const area = areaOf(photo)
  const windowArea = window.innerWidth * window.innerHeight
  const curtain = Math.min(curtainShare * area, Math.max(area * 1.2, curtainWindowShare * windowArea))
  return stack
    .slice(0, stack.indexOf(photo))
    .some((above) => !containsAcrossShadows(above, photo) && areaOf(above) > curtain)
}

const areaOf = (element: Element): number => {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}

export const containsAcrossShadows = (outer: Element, inner: Element): boolean => {
  for (
    let node: Node | null = inner;
    node !== null;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  )
    if (node === outer) return true
  return false
}

/** Pictures that take no pointer events are not in the stack; they lie close to what is. */
const photoNear = (top: Element | undefined, x: number, y: number): Photo | null => {
  let around: Element | null | undefined = top
  for (
    let steps = 0;
    around && around !== document.body && steps < 3;
    steps++, around = around.parentElement
  ) {
    const images = around.getElementsByTagName('img')
    if (images.length > nearImagesMax) return null
    for (const image of images) {
      const { left, right, top: upper, bottom } = image.getBoundingClientRect()
      if (x < left || x > right || y < upper || y > bottom) continue
      if (getComputedStyle(image).pointerEvents !== 'none') continue
      const photo = judge(image)
      if (photo !== null) return photo
    }
  }
  return null
}
