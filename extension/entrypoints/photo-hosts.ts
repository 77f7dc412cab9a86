import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { listPhotos } from '#extension/features/find-photos/list-photos.ts'

/** Answers one question and leaves: from which addresses do this page's photos come, the busiest host first? */
export default defineUnlistedScript(async () => {
  const counts = new Map<string, { address: string; photos: number }>()
  for (const { url } of await listPhotos()) {
    if (!url.startsWith('http')) continue
    const { host } = new URL(url)
    const known = counts.get(host) ?? { address: url, photos: 0 }
    counts.set(host, { ...known, photos: known.photos + 1 })
  }
  return [...counts.values()].sort((a, b) => b.photos - a.photos).map(({ address }) => address)
})
