import type { DBSchema } from 'idb'
import { openedOnce } from '#extension/services/database.ts'
import type { PageRun } from './run.ts'

/** Runs and the small pictures of their photos, on this device: they outlive popup, service worker and browser. */
interface RunDatabase extends DBSchema {
  runs: { key: string; value: PageRun }
  pictures: { key: [run: string, number: number]; value: Blob }
}

/** A run that nobody touched for so long is forgotten; what was kept stays under Orders. */
export const runLifetimeMs = 7 * 24 * 60 * 60_000

const open = openedOnce<RunDatabase>('lightpool-runs', (db) => {
  db.createObjectStore('runs', { keyPath: 'id' })
  db.createObjectStore('pictures')
})

export const keepRun = async (run: PageRun): Promise<void> => {
  await (await open()).put('runs', run)
}

export const readRuns = async (): Promise<PageRun[]> => (await open()).getAll('runs')

const picturesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])

export const forgetRun = async (id: string): Promise<void> => {
  const change = (await open()).transaction(['runs', 'pictures'], 'readwrite')
  await Promise.all([
    change.objectStore('runs').delete(id),
    change.objectStore('pictures').delete(picturesOf(id)),
    change.done,
  ])
}

export const forgetAllRuns = async (): Promise<void> => {
  const change = (await open()).transaction(['runs', 'pictures'], 'readwrite')
  await Promise.all([change.objectStore('runs').clear(), change.objectStore('pictures').clear(), change.done])
}

export const keepPicture = async (id: string, number: number, picture: Blob): Promise<void> => {
  await (await open()).put('pictures', picture, [id, number])
}

export const readPicture = async (id: string, number: number): Promise<Blob | null> =>
  (await (await open()).get('pictures', [id, number])) ?? null
