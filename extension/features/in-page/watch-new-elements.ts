/** Between two looks at what a page added, so that a busy page is not watched at every step. */
const lookEveryMs = 150

/**
 * Tells of pictures that the page adds, gathered and in idle time. Only nodes are watched, never attributes, and
 * only while something of ours is shown in the page.
 */
export const watchNewElements = (meet: (elements: readonly Element[]) => void): (() => void) => {
  const added = new Set<Node>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    timer = undefined
    const pictures = [...added].flatMap(picturesIn)
    added.clear()
    if (pictures.length > 0) meet(pictures)
  }
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) added.add(node)
    if (added.size > 0) timer ??= setTimeout(look, lookEveryMs)
  })
  observer.observe(document, { childList: true, subtree: true })
  return () => {
    observer.disconnect()
    clearTimeout(timer)
  }
}

const picturesIn = (node: Node): Element[] => {
  const element = node as Element
  if (!element.isConnected) return []
  const images = [...element.getElementsByTagName('img')]
  return element.localName === 'img' ? [element, ...images] : images
}
