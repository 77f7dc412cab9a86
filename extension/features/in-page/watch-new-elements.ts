import { type Tree, treesOf } from '#extension/features/find-photos/find-photos.ts'
import { documentIn } from './frame-space.ts'

/** Between two looks at what a page added, so that a busy page is not watched at every step. */
const lookEveryMs = 150
/** So little is looked at before the page is drawn again: then nobody sees the original flash up. */
const atOnceMax = 40
/** Custom elements may get their shadow root after they were added. */
const upgradeMs = 1_000
const partsMax = 2_000

export type Watched = {
  /** Pictures that were added, or that have loaded something else. */
  meet: (elements: readonly Element[]) => void
  /** Something was taken out of the page. */
  missed: () => void
  /** Whether elements with a background are pictures, too. */
  backgrounds: () => boolean
}

/**
 * Tells of pictures that the page adds, in its document, its open shadow roots and its own frames. Only nodes are
 * watched, never attributes, and only while something of ours is shown in the page.
 */
export const watchNewElements = ({ meet, missed, backgrounds }: Watched): (() => void) => {
  const added = new Set<Element>()
  const watched = new WeakSet<ParentNode>()
  const listening = new AbortController()
  const { signal } = listening
  let timer: ReturnType<typeof setTimeout> | undefined
  let lookedAt = 0

  const look = () => {
    clearTimeout(timer)
    timer = undefined
    lookedAt = performance.now()
    const here = [...added].filter(({ isConnected }) => isConnected)
    added.clear()
    const parts = here.flatMap((element) => [element, ...treesIn(element).flatMap(open)])
    const pictures = parts.slice(0, partsMax).filter((part) => isPicture(part, backgrounds()))
    if (pictures.length > 0) meet(pictures)
  }
  const open = ({ root, elements }: Tree): readonly Element[] => {
    if (root.nodeType !== Node.ELEMENT_NODE) watch(root)
    const unfinished = elements.filter(({ localName, shadowRoot }) => localName.includes('-') && !shadowRoot)
    if (unfinished.length > 0) setTimeout(() => unfinished.forEach(openLate), upgradeMs)
    return elements
  }
  const openLate = (element: Element) => {
    if (signal.aborted || !element.shadowRoot || watched.has(element.shadowRoot)) return
    added.add(element)
    look()
  }
  const observer = new MutationObserver((records) => {
    let gone = false
    for (const { addedNodes, removedNodes } of records) {
      gone ||= removedNodes.length > 0
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) added.add(node as Element)
    }
    if (gone) missed()
    if (added.size === 0) return
    if (added.size <= atOnceMax && performance.now() - lookedAt > lookEveryMs) look()
    else timer ??= setTimeout(look, lookEveryMs)
  })
  const watch = (root: ParentNode) => {
    if (watched.has(root)) return
    watched.add(root)
    observer.observe(root, { childList: true, subtree: true })
    const loaded = ({ target }: Event) => {
      const element = target as Element
      if (element.localName === 'img') meet([element])
      // A frame has another document now.
      else if (element.localName === 'iframe') {
        added.add(element)
        look()
      }
    }
    // Recycled elements are not new: they load something else.
    root.addEventListener('load', loaded, { capture: true, passive: true, signal })
  }
  for (const tree of treesOf(document)) open(tree)
  return () => {
    listening.abort()
    observer.disconnect()
    clearTimeout(timer)
  }
}

const treesIn = (element: Element): Tree[] =>
  [element, element.shadowRoot, documentIn(element)].flatMap((root) => (root ? [...treesOf(root)] : []))

const isPicture = (element: Element, backgrounds: boolean): boolean =>
  element.localName === 'img' ||
  element.localName === 'image' ||
  (backgrounds && getComputedStyle(element).backgroundImage.includes('url('))
