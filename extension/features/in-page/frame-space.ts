/*
 * Photos also stand in frames of the page's own origin. We stay in the top window, which is as large as our button
 * and workbench need, and read such a frame from outside: its elements' boxes are told in the top window's pixels.
 */

const frameAround = ({ ownerDocument }: Node): Element | null =>
  ownerDocument?.defaultView?.frameElement ?? null

/** Where a frame's own pixels begin, in the window around it. */
const originOf = (frame: Element): Point => {
  const { x, y } = frame.getBoundingClientRect()
  return { x: x + frame.clientLeft, y: y + frame.clientTop }
}

/** The box of an element in the top window's viewport. */
export const boxOf = (element: Element): DOMRect => {
  const box = element.getBoundingClientRect()
  let { x, y } = box
  for (let frame = frameAround(element); frame !== null; frame = frameAround(frame)) {
    const origin = originOf(frame)
    x += origin.x
    y += origin.y
  }
  return new DOMRect(x, y, box.width, box.height)
}

/** In CSS pixels of the viewport. */
export type Point = { x: number; y: number }

/** Where a pointer's event was, in the top window, whichever frame's event it is. */
export const topPoint = ({ target, clientX, clientY }: MouseEvent): Point => {
  let point = { x: clientX, y: clientY }
  for (let frame = frameAround(target as Node); frame !== null; frame = frameAround(frame)) {
    const origin = originOf(frame)
    point = { x: point.x + origin.x, y: point.y + origin.y }
  }
  return point
}

/** Null for anything but a frame whose document we may read. */
export const documentIn = (element: EventTarget | null): Document | null => {
  const { localName, contentDocument } = element as Partial<HTMLIFrameElement>
  return localName === 'iframe' || localName === 'frame' ? (contentDocument ?? null) : null
}

/** Everything at a point of the top window, topmost first, through open shadow roots and readable frames. */
export const stackAt = (x: number, y: number, root: Document | ShadowRoot = document): Element[] =>
  root
    .elementsFromPoint(x, y)
    // A shadow root tells of what is around it, too.
    .filter((element) => element.getRootNode() === root)
    .flatMap((element) => {
      if (element.shadowRoot) return [...stackAt(x, y, element.shadowRoot), element]
      const framed = documentIn(element)
      if (framed === null) return [element]
      const origin = originOf(element)
      return [...stackAt(x - origin.x, y - origin.y, framed), element]
    })

/** What `stackAt` begins with, but for one element: with one hit test for each document, not with one list of all. */
export const topAt = (x: number, y: number, ignore: Element): Element | undefined => {
  const top = deepestAt(x, y, document)
  return top === ignore ? stackAt(x, y).find((element) => element !== ignore) : top
}

const deepestAt = (x: number, y: number, root: Document | ShadowRoot): Element | undefined => {
  const element = root.elementFromPoint(x, y)
  if (element === null || element.getRootNode() !== root) return undefined
  if (element.shadowRoot) return deepestAt(x, y, element.shadowRoot) ?? element
  const framed = documentIn(element)
  if (framed === null) return element
  const origin = originOf(element)
  return deepestAt(x - origin.x, y - origin.y, framed) ?? element
}

/** The element around a node, through shadow roots and frames. */
export const parentAcross = (node: Node): Element | null => {
  const parent = node.parentNode
  if (parent === null) return null
  if (parent.nodeType === Node.ELEMENT_NODE) return parent as Element
  return (parent as Partial<ShadowRoot>).host ?? frameAround(node)
}

export const containsAcross = (outer: Element, inner: Element): boolean => {
  for (let node: Element | null = inner; node !== null; node = parentAcross(node))
    if (node === outer) return true
  return false
}

/**
 * The nearest element around one that stands in the browser's top layer: a modal dialog, a popover, what fills the
 * screen. What is not inside of it lies below it, or is inert.
 */
export const topLayerAround = (element: Element): Element | null => {
  for (let around = parentAcross(element); around !== null; around = parentAcross(around))
    if (around.ownerDocument === document && around.matches(':modal, :popover-open, :fullscreen'))
      return around
  return null
}
