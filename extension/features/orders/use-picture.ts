import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '#extension/services/result.ts'

export type Picture = { state: 'waiting' | 'none' } | { state: 'shown'; address: string }

/**
 * Reads a picture once its place comes into view, and gives it an address to draw it by. The address is taken
 * back when the place goes, or another `key` takes it.
 */
export const usePicture = <E extends Element>(
  key: string,
  read: () => Promise<Result<Blob | null>>,
): { place: RefObject<E | null>; picture: Picture } => {
  const place = useRef<E>(null)
  const [picture, setPicture] = useState<Picture>({ state: 'waiting' })
  const latest = useRef(read)
  latest.current = read
  // The key stands for everything that reading depends on.
  useEffect(() => {
    let address: string | null = null
    let gone = false
    const show = async () => {
      const result = await latest.current()
      if (gone) return
      if (!result.ok || result.value === null) return setPicture({ state: 'none' })
      address = URL.createObjectURL(result.value)
      setPicture({ state: 'shown', address })
    }
    const watching = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watching.disconnect()
      void show()
    })
    if (place.current !== null) watching.observe(place.current)
    return () => {
      gone = true
      watching.disconnect()
      if (address !== null) URL.revokeObjectURL(address)
    }
  }, [key])
  return { place, picture }
}
