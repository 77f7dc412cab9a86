import { photoKey } from './identity.ts'
import type { Picture } from './look.ts'

/** Keys that one element lists belong to one photo, wherever else they appear: each key's photo, by name. */
export const joinKeys = (pictures: readonly Picture[]): Map<string, string> => {
  const leader = new Map<string, string>()
  const find = (key: string): string => {
    const above = leader.get(key) ?? key
    if (above === key) return key
    const top = find(above)
    leader.set(key, top)
    return top
  }
  for (const { keys } of pictures)
    for (const key of keys) {
      const [first, second] = [find(keys[0]!), find(key)].sort() as [string, string]
      leader.set(first, first)
      leader.set(second, first)
    }
  return new Map([...leader.keys()].map((key) => [key, find(key)]))
}

/** A picture that stands beside more others than a photo has sizes is shown while they load. */
export const withoutWaitingPictures = (pictures: readonly Picture[]): Picture[] => {
  const waiting = waitingKeys(pictures)
  if (waiting.size === 0) return [...pictures]
  return pictures.map((picture) => {
    const keys = picture.keys.filter((key) => !waiting.has(key))
    if (keys.length === 0) return picture
    return { ...picture, keys, urls: picture.urls.filter(({ url }) => !waiting.has(photoKey(url))) }
  })
}

const leastPartners = 3

const waitingKeys = (pictures: readonly Picture[]): Set<string> => {
  const partners = new Map<string, Set<string>>()
  const mostInOnePlace = new Map<string, number>()
  for (const { keys } of pictures)
    for (const key of keys) {
      const others = partners.get(key) ?? new Set()
      for (const other of keys) if (other !== key) others.add(other)
      partners.set(key, others)
      mostInOnePlace.set(key, Math.max(keys.length - 1, mostInOnePlace.get(key) ?? 0))
    }
  const isWaiting = (key: string) =>
    partners.get(key)!.size >= Math.max(leastPartners, 2 * mostInOnePlace.get(key)! + 1)
  return new Set([...partners.keys()].filter(isWaiting))
}
