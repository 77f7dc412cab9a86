import { findPhotosInSlices, keysAt, type Photo } from '#extension/features/find-photos/find-photos.ts'
import { type Cover, coverWith } from './cover.ts'
import { type PutOn, putOn } from './put-on.ts'
import { sameCanvas } from './same-canvas.ts'
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
const pulseMs = 1_000

const keysOf = (element: Element): readonly string[] =>
  keysAt(element, /^(img|image|canvas)$/.test(element.localName) ? undefined : backgroundOf(element))

const backgroundOf = (element: Element): string => getComputedStyle(element).backgroundImage

export const createSwaps = ({ layer, isAlive }: PageBridge): Swaps => {
  const swaps = new Map<string, Swap>()
  let stopWatching: (() => void) | null = null
  let pulse: ReturnType<typeof setInterval> | undefined
  let [isLooking, lookAgain] = [false, false]

  const shows = (swap: Swap, element: Element) =>
    swap.covers.has(element) || swap.places.get(element)?.isShowing() === true

  const putOnElement = (swap: Swap, element: Element, twin?: PutOn) => {
    if (swap.places.has(element) || swap.covers.has(element)) return
    const heard = {
      refused: () => {
        swap.places.get(element)?.restore()
        swap.places.delete(element)
        cover(swap, element)
      },
      isSamePhoto: () => keysOf(element).some((key) => swap.keys.has(key)),
    }
    const pseudo = element === swap.photo.element && swap.photo.pseudo !== undefined
    const place = pseudo ? null : putOn(element, swap, heard, twin)
    if (place !== null) swap.places.set(element, place)
    else cover(swap, element)
  }
  const cover = (swap: Swap, element: Element) => {
    const pseudo = element === swap.photo.element ? swap.photo.pseudo : undefined
    const painted = () => getComputedStyle(element, pseudo).backgroundImage
    const isSamePhoto =
      element.localName === 'canvas'
        ? sameCanvas(element as HTMLCanvasElement)
        : pseudo === undefined
          ? () => keysOf(element).some((key) => swap.keys.has(key))
          : () => keysAt(element, painted(), pseudo).some((key) => swap.keys.has(key))
    const gone = () => swap.covers.delete(element)
    swap.covers.set(element, coverWith(layer, element, swap.file, { gone, isSamePhoto }))
  }
  const meet = (elements: readonly Element[]) => {
    for (const element of elements) {
      const keys = keysOf(element)
      const own = ['src', 'srcset'].map((name) => element.getAttribute(name) ?? '')
      for (const swap of swaps.values())
        if (keys.some((key) => swap.keys.has(key)) || own.some((address) => address.includes(swap.url)))
          putOnElement(swap, element, twinIn(swap))
    }
  }
  /** The site copies its elements as they are, with our addresses. */
  const twinIn = (swap: Swap) => [...swap.places.values()].find(({ before }) => before !== undefined)

  /** What has left the page goes back to what it was, and is met again if it returns. */
  const letGo = () => {
    for (const { places } of swaps.values())
      for (const [element, place] of places)
        if (!element.isConnected) {
          place.restore()
          places.delete(element)
        }
  }

  const watch = () => {
    if (stopWatching !== null) return
    stopWatching = watchNewElements({
      meet,
      missed: letGo,
      backgrounds: () => [...swaps.values()].some(({ photo }) => photo.kind === 'background'),
    })
    pulse = setInterval(isAlive, pulseMs)
  }

  const putBack = (identity: string) => {
    const swap = swaps.get(identity)
    if (swap === undefined) return
    swaps.delete(identity)
    for (const place of swap.places.values()) place.restore()
    for (const covering of swap.covers.values()) covering.remove()
    URL.revokeObjectURL(swap.url)
    if (swaps.size > 0) return
    stopWatching?.()
    stopWatching = null
    clearInterval(pulse)
  }

  /** All places where the page shows a photo, beside the one that was pressed; one look for many results. */
  const putEverywhere = async () => {
    lookAgain = true
    if (isLooking) return
    isLooking = true
    while (lookAgain) {
      lookAgain = false
      for (const { kind, element, identity, keys } of await findPhotosInSlices(document))
        for (const swap of kind === 'json' ? [] : swaps.values())
          if (identity === swap.photo.identity || keys.some((key) => swap.keys.has(key)))
            putOnElement(swap, element)
    }
    isLooking = false
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
      watch()
      if (photo.kind !== 'json' && photo.element.isConnected) putOnElement(swap, photo.element)
      void putEverywhere()
    },
    putBack,
    photoShownBy: (element) => [...swaps.values()].find((swap) => shows(swap, element))?.photo ?? null,
    putAllBack: () => {
      for (const identity of [...swaps.keys()]) putBack(identity)
    },
  }
}
