import { type Photo, photoAt, pictureAt } from '#extension/features/find-photos/find-photos.ts'
import { boxOf, containsAcross, parentAcross, stackAt } from './frame-space.ts'

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
 * arrows. Null behind dialogs and curtains. `told` is what the browser said of the pointer there: mostly a photo
 * with nothing over it, and then the search, which large pages answer slowly, is not needed.
 */
export const photoUnder = (x: number, y: number, ignore: Element, told?: Element | null): Photo | null => {
  if (told?.isConnected && !isRoot(told) && isAt(x, y, told)) {
    const photo = judge(told)
    if (photo !== null) return photo
  }
  const stack = stackAt(x, y).filter((element) => element !== ignore)
  for (const element of stack.slice(0, stackMax)) {
    if (isRoot(element)) continue
    const photo = judge(element)
    if (photo !== null) return isBehindCurtain(element, stack) ? null : photo
  }
  return photoNear(stack[0], x, y)
}

/** Any picture under a point: for the context menu, where the person decides what is a photo. */
export const pictureUnder = (x: number, y: number, ignore: Element): Photo | null => {
  const stack = stackAt(x, y).filter((element) => element !== ignore && !isRoot(element))
  for (const element of stack.slice(0, stackMax))
    for (const { pseudo, painted } of paintsOf(element)) {
      const picture = pictureAt(element, painted, pseudo)
      if (picture !== null && !isTiny(element)) return picture
    }
  return null
}

const isRoot = ({ localName }: Element): boolean => localName === 'body' || localName === 'html'

type Judgement = { signature: string; photo: Photo | null; at: number }
const judged = new WeakMap<Element, Judgement>()
/** A canvas shows something else without any sign of it. */
const canvasJudgedForMs = 1_000

/** Judges once for each thing that an element shows. */
export const judge = (element: Element): Photo | null => {
  const paints = paintsOf(element)
  if (paints.length === 0 || isTiny(element)) return null
  const isCanvas = element.localName === 'canvas'
  const shows = isPicture(element)
    ? ['src', 'srcset', 'href', 'width'].map((name) => element.getAttribute(name)).join(' ')
    : paints.map(({ painted }) => painted).join(' ')
  const signature = `${shows} ${Math.round(element.getBoundingClientRect().width / 50)}`
  const known = judged.get(element)
  if (known?.signature === signature && !(isCanvas && performance.now() - known.at > canvasJudgedForMs))
    return known.photo
  let photo: Photo | null = null
  for (const { painted, pseudo } of paints) photo ??= photoAt(element, painted, pseudo)
  judged.set(element, { signature, photo, at: performance.now() })
  return photo
}

const isPicture = ({ localName }: Element): boolean =>
  localName === 'img' || localName === 'canvas' || localName === 'image'

const isTiny = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect()
  return width < shownWidthMinPx || height < shownHeightMinPx
}

type Paints = { painted: string | undefined; pseudo?: '::before' | '::after' }

/** What can be a photo here: the element itself, or the pictures that styles paint on it and before and after it. */
const paintsOf = (element: Element): Paints[] => {
  if (isPicture(element)) return [{ painted: undefined }]
  const paints: Paints[] = []
  for (const pseudo of [undefined, '::before', '::after'] as const) {
    const { backgroundImage, content } = getComputedStyle(element, pseudo)
    const isMade = pseudo === undefined || (content !== 'none' && content !== 'normal')
    if (isMade && backgroundImage.includes('url('))
      paints.push({ painted: backgroundImage, ...(pseudo && { pseudo }) })
  }
  return paints
}

const isBehindCurtain = (photo: Element, stack: readonly Element[]): boolean => {
  const area = areaOf(photo)
  const windowArea = window.innerWidth * window.innerHeight
  const curtain = Math.min(curtainShare * area, Math.max(area * 1.2, curtainWindowShare * windowArea))
  return stack
    .slice(0, stack.indexOf(photo))
    .some((above) => !containsAcross(above, photo) && areaOf(above) > curtain)
}

const areaOf = (element: Element): number => {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}

const isAt = (x: number, y: number, element: Element): boolean => {
  const { left, right, top, bottom } = boxOf(element)
  return x >= left && x <= right && y >= top && y <= bottom
}

/** Pictures that take no pointer events are not in the stack; they lie close to what is. */
const photoNear = (top: Element | undefined, x: number, y: number): Photo | null => {
  let around: Element | null | undefined = top
  for (
    let steps = 0;
    around && around !== document.body && steps < 3;
    steps++, around = parentAcross(around)
  ) {
    const images = around.getElementsByTagName('img')
    if (images.length > nearImagesMax) return null
    for (const image of images) {
      if (!isAt(x, y, image) || getComputedStyle(image).pointerEvents !== 'none') continue
      const photo = judge(image)
      if (photo !== null) return photo
    }
  }
  return null
}
