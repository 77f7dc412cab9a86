import { isSame } from './same.ts'
import type { FoundPhoto, ItemView, RunView } from './shapes.ts'

/** What one tile of the grid stands for: a photo of the run, or one that the page shows beside those. */
export type Tile = {
  identity: string
  number: number
  name: string
  width: number | null
  height: number | null
  found: FoundPhoto | null
  item: ItemView | null
  /** It can be chosen now: to be prepared or to be kept. */
  selectable: boolean
  /** Chosen unless somebody says otherwise. */
  chosenAtFirst: boolean
}

/** The run's photos in their order, then what the page has shown since. */
export const tilesOf = (photos: readonly FoundPhoto[], run: RunView | null): Tile[] => {
  const items = run?.items ?? []
  const rest = photos.filter((photo) => !items.some((item) => isSame(item, photo)))
  const isOpen = run === null || run.stage === 'open'
  return [
    ...inOrder(items).map((item) => ({
      identity: item.identity,
      number: item.number,
      name: item.name,
      width: item.width,
      height: item.height,
      found: photos.find((photo) => isSame(item, photo)) ?? null,
      item,
      selectable: isOpen && item.state === 'ready',
      chosenAtFirst: item.state === 'ready',
    })),
    ...rest.map((found, at) => ({
      identity: found.identity,
      number: Math.max(0, ...items.map((item) => item.number)) + at + 1,
      name: found.name,
      width: found.width,
      height: found.height,
      found,
      item: null,
      selectable: isOpen,
      chosenAtFirst: run === null,
    })),
  ]
}

/** A combined photo stands before its exposures. */
const inOrder = (items: readonly ItemView[]): ItemView[] => {
  const placeOf = ({ number, frames }: ItemView) => (frames === null ? number : Math.min(...frames) - 0.5)
  return [...items].sort((a, b) => placeOf(a) - placeOf(b))
}

/** It can become an exposure of a combined photo. */
export const isExposure = ({ selectable, item }: Tile): boolean => selectable && item?.frames == null

export type Choice = {
  /** Prepared: can be kept. */
  ready: ItemView[]
  /** Shown by the page alone: can be prepared. */
  fresh: FoundPhoto[]
}

export const choiceOf = (tiles: readonly Tile[]): Choice => ({
  ready: tiles.flatMap(({ item }) => (item === null ? [] : [item])),
  fresh: tiles.flatMap(({ item, found }) => (item === null && found !== null ? [found] : [])),
})

/** What keeping these costs, each content once; null while a price is not known. */
export const priceOf = (items: readonly ItemView[]): { total: number; paid: number } | null => {
  const images = new Map(items.map((item) => [item.imageId, item]))
  const prices = [...images.values()].map(({ price }) => price)
  if (prices.some((price) => price === null)) return null
  return {
    total: prices.reduce<number>((sum, price) => sum + (price ?? 0), 0),
    paid: items.filter(({ imageId, price }) => price === 0 && imageId !== null).length,
  }
}

/** As many of these, in their order, as the credits pay. */
export const payable = (items: readonly ItemView[], available: number): ItemView[] => {
  const bought = new Set<string | null>()
  let left = available
  return items.filter(({ imageId, price }) => {
    if (bought.has(imageId) || price === 0) return true
    if ((price ?? 0) > left) return false
    left -= price ?? 0
    bought.add(imageId)
    return true
  })
}
