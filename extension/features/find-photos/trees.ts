/** A document or an open shadow root, and every element in it. */
export type Tree = { root: ParentNode; elements: readonly Element[] }

const framesMax = 40
const deepest = 12

/**
 * The root itself, every open shadow root below it, and every frame whose document we may read. Each element is
 * met once; `<template>` contents and `<noscript>` are not part of the page.
 */
export const treesOf = function* (root: ParentNode, depth = 0): Generator<Tree> {
  const elements = [...root.querySelectorAll('*')]
  yield { root, elements }
  if (depth >= deepest) return
  let frames = 0
  for (const element of elements) {
    if (element.shadowRoot) yield* treesOf(element.shadowRoot, depth + 1)
    else if (isFrame(element) && frames++ < framesMax) {
      const inside = documentIn(element)
      if (inside !== null) yield* treesOf(inside, depth + 1)
    }
  }
}

const isFrame = ({ localName }: Element): boolean => localName === 'iframe' || localName === 'frame'

/** Null for another site's frame, which only a script of ours inside it may read. */
const documentIn = (frame: Element): Document | null => {
  try {
    return (frame as HTMLIFrameElement).contentDocument
  } catch {
    return null
  }
}
