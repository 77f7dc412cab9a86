import type { DBSchema } from 'idb'
import { openedOnce } from '#extension/services/database.ts'

/** Small previews on this device, so that a list of orders opens without the network. */
interface ThumbnailDatabase extends DBSchema {
  thumbnails: { key: string; value: { key: string; picture: Blob; at: number }; indexes: { at: number } }
}

/** About 6 kB each: a few hundred are some 2 MB. */
const thumbnailsMax = 300

const database = openedOnce<ThumbnailDatabase>('lightpool-thumbnails', (db) => {
  db.createObjectStore('thumbnails', { keyPath: 'key' }).createIndex('at', 'at')
})

export const findThumbnail = async (key: string): Promise<Blob | null> => {
  const found = await (await database()).get('thumbnails', key)
  return found?.picture ?? null
}

/** The oldest ones make room. */
export const keepThumbnail = async (key: string, picture: Blob): Promise<void> => {
  const writing = (await database()).transaction('thumbnails', 'readwrite')
  await writing.store.put({ key, picture, at: Date.now() })
  let surplus = (await writing.store.count()) - thumbnailsMax
  for (let oldest = await writing.store.index('at').openCursor(); oldest && surplus > 0; surplus -= 1) {
    await oldest.delete()
    oldest = await oldest.continue()
  }
  await writing.done
}

export const forgetThumbnails = async (): Promise<void> => {
  await (await database()).clear('thumbnails')
}
