import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { findPhotos } from '#extension/features/find-photos/find-photos.ts'

/** Answers one question and leaves: from which addresses do this page's photos come, the busiest host first? */
export default defineUnlistedScript(() => {
  const counts = new Map<string, { address: string; photos: number }>()
  for (const { best } of findPhotos(document)) {
    if (!best.url.startsWith('http')) continue
    const { host } = new URL(best.url)
    const known = counts.get(host) ?? { address: best.url, photos: 0 }
    counts.set(host, { ...known, photos: known.photos + 1 })
  }
  return [...counts.values()].sort((a, b) => b.photos - a.photos).map(({ address }) => address)
})
