import type { DBSchema } from 'idb'
import type { Shot } from '#shared/picture/inspected.ts'
import { openedOnce } from './database.ts'

/**
 * Pictures, orders and work in progress, in IndexedDB of the extension's own origin: pages cannot open it, every
 * context of the extension can, and it outlives the service worker. Pictures are bounded, the oldest go first.
 */
export type StoredSource = {
  /** SHA-256 of `file`, 64 hex digits. */
  photo: string
  file: Blob
  proxy: Blob
  width: number
  height: number
  /** How a camera took it, as far as its file says. */
  shot: Shot | null
  /** How coarsely a JPEG was compressed, as the Worker wants it; missing where that is not known. */
  quantisation?: string | null
  /** Of a photo that was combined from several: the one that the others were laid on. */
  reference?: string
  usedAt: number
}

export type StoredResult = { jobId: string; file: Blob; width: number; height: number; usedAt: number }

export type StoredOrder = { accountId: string; page: string; orderId: string }

interface PhotoDatabase extends DBSchema {
  sources: { key: string; value: StoredSource }
  results: { key: string; value: StoredResult }
  orders: { key: [accountId: string, page: string]; value: StoredOrder }
  /** Jobs are plain data whose shape their feature knows. */
  jobs: { key: string; value: { id: string } }
}

/** All kept pictures together, in bytes; what is still needed by unfinished work does not count. */
export const pictureStoreMaxBytes = 384 * 1024 * 1024

const database = openedOnce<PhotoDatabase>('lightpool-photos', (db) => {
  db.createObjectStore('sources', { keyPath: 'photo' })
  db.createObjectStore('results', { keyPath: 'jobId' })
  db.createObjectStore('orders', { keyPath: ['accountId', 'page'] })
  db.createObjectStore('jobs', { keyPath: 'id' })
})

export const keepSource = async (source: Omit<StoredSource, 'usedAt'>): Promise<void> => {
  await (await database()).put('sources', { ...source, usedAt: Date.now() })
}

/** Writing a use down writes the pictures anew, so that uses within this time, in milliseconds, are one. */
const useMs = 60_000

export const readSource = async (photo: string): Promise<StoredSource | null> => {
  const db = await database()
  const source = await db.get('sources', photo)
  if (source === undefined) return null
  if (Date.now() - source.usedAt > useMs) await db.put('sources', { ...source, usedAt: Date.now() })
  return source
}

export const keepResult = async (result: Omit<StoredResult, 'usedAt'>): Promise<void> => {
  await (await database()).put('results', { ...result, usedAt: Date.now() })
}

export const readResult = async (jobId: string): Promise<StoredResult | null> =>
  (await (await database()).get('results', jobId)) ?? null

export const keepOrder = async (order: StoredOrder): Promise<void> => {
  await (await database()).put('orders', order)
}

export const readOrder = async (accountId: string, page: string): Promise<string | null> =>
  (await (await database()).get('orders', [accountId, page]))?.orderId ?? null

export const forgetOrder = async (accountId: string, page: string): Promise<void> => {
  await (await database()).delete('orders', [accountId, page])
}

export const keepJob = async (job: { id: string }): Promise<void> => {
  await (await database()).put('jobs', job)
}

export const readJob = async (id: string): Promise<{ id: string } | null> =>
  (await (await database()).get('jobs', id)) ?? null

export const readJobs = async (): Promise<{ id: string }[]> => (await database()).getAll('jobs')

/** With its result. */
export const forgetJob = async (id: string): Promise<void> => {
  const db = await database()
  const change = db.transaction(['jobs', 'results'], 'readwrite')
  await Promise.all([
    change.objectStore('jobs').delete(id),
    change.objectStore('results').delete(id),
    change.done,
  ])
}

/**
 * Deletes the pictures that were used longest ago until the rest fits. `needed` are the photos and jobs of
 * unfinished work: what somebody paid for is never evicted before it is delivered and stored.
 */
export const boundPictures = async (needed: {
  photos: ReadonlySet<string>
  jobs: ReadonlySet<string>
}): Promise<void> => {
  const db = await database()
  const change = db.transaction(['sources', 'results'], 'readwrite')
  const sources = change.objectStore('sources')
  const results = change.objectStore('results')
  const pictures = [
    ...(await sources.getAll())
      .filter(({ photo }) => !needed.photos.has(photo))
      .map(({ photo, file, proxy, usedAt }) => ({
        usedAt,
        bytes: file.size + proxy.size,
        drop: () => sources.delete(photo),
      })),
    ...(await results.getAll())
      .filter(({ jobId }) => !needed.jobs.has(jobId))
      .map(({ jobId, file, usedAt }) => ({ usedAt, bytes: file.size, drop: () => results.delete(jobId) })),
  ].sort((a, b) => b.usedAt - a.usedAt)
  let kept = 0
  for (const { bytes, drop } of pictures) {
    kept += bytes
    if (kept > pictureStoreMaxBytes) await drop()
  }
  await change.done
}

/** Everything goes when somebody signs out: the next person at this machine finds nothing of theirs. */
export const forgetAllPhotos = async (): Promise<void> => {
  const db = await database()
  const stores = ['sources', 'results', 'orders', 'jobs'] as const
  const change = db.transaction(stores, 'readwrite')
  await Promise.all([...stores.map((store) => change.objectStore(store).clear()), change.done])
}
