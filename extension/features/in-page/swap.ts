import { findPhotos, keysAt, type Photo } from '#extension/features/find-photos/find-photos.ts'
import { type Cover, coverWith } from './cover.ts'
import { type PutOn, putOn } from './put-on.ts'
import type { PageBridge, Swaps } from './shapes.ts'
import { watchNewElements } from './watch-new-elements.ts'

type Swap = {
  photo: Photo
  keys: Set<string>
  file: Blob
  url: string
  width: number
  places: Map<Element, PutOn>
  covers: Map<Element, Cover>
}

/** While something of ours is in the page, we look this often whether the extension still lives. */
const pulseMs = 2_000

const keysOf = (element: Element): readonly string[] =>
  keysAt(element, element.localName === 'img' ? undefined : getComputedStyle(element).backgroundImage)

export const createSwaps = ({ layer, isAlive }: PageBridge): Swaps => {
  const swaps = new Map<string, Swap>()
  let stopWatching: (() => void) | null = null
  let pulse: ReturnType<typeof setInterval> | undefined

  const putOnElement = (swap: Swap, element: Element) => {
    if (swap.places.has(element) || swap.covers.has(element)) return
    const place = putOn(element, swap, {
      refused: () => {
        swap.places.get(element)?.restore()
        swap.places.delete(element)
        cover(swap, element)
      },
      isSamePhoto: () => keysOf(element).some((key) => swap.keys.has(key)),
    })
    if (place !== null) swap.places.set(element, place)
    else cover(swap, element)
  }
  const cover = (swap: Swap, element: Element) => {
    swap.covers.set(
      element,
      coverWith(layer, element, swap.file, () => swap.covers.delete(element)),
    )
  }
  const meetNew = (elements: readonly Element[]) => {
    for (const element of elements) {
      const keys = keysOf(element)
      for (const swap of swaps.values())
        if (keys.some((key) => swap.keys.has(key))) putOnElement(swap, element)
    }
  }

  const putBack = (identity: string) => {
    const swap = swaps.get(identity)
    if (swap === undefined) return
    swaps.delete(identity)
    for (const place of swap.places.values()) place.restore()
    for (const covering of swap.covers.values()) covering.remove()
    URL.revokeObjectURL(swap.url)
    if (swaps.size === 0) {
      stopWatching?.()
      stopWatching = null
      clearInterval(pulse)
    }
  }

  return {
    show: (photo, file, width) => {
      putBack(photo.identity)
      const swap: Swap = {
        photo,
        keys: new Set(photo.keys),
        file,
        url: URL.createObjectURL(file),
        width,
        places: new Map(),
        covers: new Map(),
      }
      swaps.set(photo.identity, swap)
      const everywhere = findPhotos(document).filter(
        ({ kind, identity, keys }) =>
          kind !== 'json' && (identity === photo.identity || keys.some((key) => swap.keys.has(key))),
      )
      for (const element of new Set([photo.element, ...everywhere.map((place) => place.element)]))
        putOnElement(swap, element)
      if (swaps.size > 1) return
      stopWatching = watchNewElements(meetNew)
      pulse = setInterval(isAlive, pulseMs)
    },
    putBack,
    photoShownBy: (element) =>
      [...swaps.values()].find(({ places, covers }) => places.has(element) || covers.has(element))?.photo ??
      null,
    putAllBack: () => {
      for (const identity of [...swaps.keys()]) putBack(identity)
    },
  }
}
