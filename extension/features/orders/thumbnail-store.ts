import { type DBSchema, openDB } from 'idb'

/** Small previews on this device, so that a list of orders opens without the network. */
interface ThumbnailDatabase extends DBSchema {
  thumbnails: { key: string; value: { key: string; picture: Blob; at: number }; indexes: { at: number } }
}

/** About 6 kB each: a few hundred are some 2 MB. */
const thumbnailsMax = 300

const database = () =>
  openDB<ThumbnailDatabase>('lightpool-thumbnails', 1, {
    upgrade: (db) => {
      db.createObjectStore('thumbnails', { keyPath: 'key' }).createIndex('at', 'at')
    },
  })

export const findThumbnail = async (key: string): Promise<Blob | null> => {
  const db = await database()
  const found = await db.get('thumbnails', key)
  db.close()
  return found?.picture ?? null
}

/** The oldest ones make room. */
export const keepThumbnail = async (key: string, picture: Blob): Promise<void> => {
  const db = await database()
  const writing = db.transaction('thumbnails', 'readwrite')
  await writing.store.put({ key, picture, at: Date.now() })
  let surplus = (await writing.store.count()) - thumbnailsMax
  for (let oldest = await writing.store.index('at').openCursor(); oldest && surplus > 0; surplus -= 1) {
    await oldest.delete()
    oldest = await oldest.continue()
  }
  await writing.done
  db.close()
}

export const forgetThumbnails = async (): Promise<void> => {
  const db = await database()
  await db.clear('thumbnails')
  db.close()
}
