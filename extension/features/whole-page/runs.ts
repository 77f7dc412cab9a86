import type { PageRun } from './run.ts'
import { forgetAllRuns, forgetRun, keepRun, readRuns, runLifetimeMs } from './run-store.ts'

/** The runs as the background knows them: read once, changed here alone, written down after each change. */
const runs = new Map<string, PageRun>()
const watchers = new Map<string, Set<() => void>>()
let loading: Promise<void> | null = null
let writing: Promise<void> = Promise.resolve()

export const loadRuns = (): Promise<void> => {
  loading ??= load()
  return loading
}

const load = async (): Promise<void> => {
  for (const run of await readRuns()) {
    if (Date.now() - run.createdAt > runLifetimeMs) await forgetRun(run.id)
    else runs.set(run.id, run)
  }
}

export const runOf = (id: string): PageRun | null => runs.get(id) ?? null

export const allRuns = (): PageRun[] => [...runs.values()]

/** Resolves once the change is on the disk: what depends on it comes after. Writes keep their order. */
export const changeRun = (id: string, how: (run: PageRun) => PageRun): Promise<void> => {
  const run = runs.get(id)
  if (run === undefined) return Promise.resolve()
  const changed = { ...how(run), revision: run.revision + 1 }
  return saveRun(changed)
}

export const saveRun = (run: PageRun): Promise<void> => {
  runs.set(run.id, run)
  tell(run.id)
  writing = writing.then(() => {
    // It may have been forgotten while this waited its turn.
    const newest = runs.get(run.id)
    return newest === undefined ? undefined : keepRun(newest)
  })
  return writing
}

export const dropRun = async (id: string): Promise<void> => {
  runs.delete(id)
  tell(id)
  await writing
  await forgetRun(id)
}

export const dropAllRuns = async (): Promise<void> => {
  const ids = [...runs.keys()]
  runs.clear()
  for (const id of ids) tell(id)
  await writing
  await forgetAllRuns()
}

/** Something about a run is to be drawn anew. */
export const tell = (id: string): void => {
  for (const hear of watchers.get(id) ?? []) hear()
}

/** Resolves at the next change of a run, and after `patienceMs` at the latest. */
export const changeOfRun = (id: string, patienceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const waiting = watchers.get(id) ?? new Set()
    watchers.set(id, waiting)
    const done = () => {
      clearTimeout(timer)
      waiting.delete(done)
      if (waiting.size === 0) watchers.delete(id)
      resolve()
    }
    const timer = setTimeout(done, patienceMs)
    waiting.add(done)
  })
