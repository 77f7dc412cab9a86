import { nextChanges } from '#extension/services/next-change.ts'
import { turns } from '#extension/services/turns.ts'
import type { PageRun } from './run.ts'
import { forgetAllRuns, forgetRun, keepRun, readRuns, runLifetimeMs } from './run-store.ts'

/** The runs as the background knows them: read once, changed here alone, written down after each change. */
const runs = new Map<string, PageRun>()
const changes = nextChanges()
let loading: Promise<void> | null = null
/** Writes keep their order; one that failed fails whoever waits for it, and not the next one. */
const inTurn = turns()

export const loadRuns = (): Promise<void> => {
  loading ??= load().catch((cause) => {
    loading = null
    throw cause
  })
  return loading
}

const load = async (): Promise<void> => {
  for (const run of await readRuns()) {
    if (Date.now() - run.createdAt > runLifetimeMs) await forgetRun(run.id)
    else runs.set(run.id, { ...run, revision: later(run.revision) })
  }
}

/**
 * Revisions follow the clock, so that one of this background is later than any of an earlier one, whose last changes
 * may never have reached the disk: whoever draws runs keeps the latest.
 */
const later = (revision: number): number => Math.max(revision + 1, Date.now())

export const runOf = (id: string): PageRun | null => runs.get(id) ?? null

export const allRuns = (): PageRun[] => [...runs.values()]

/** Resolves once the change is on the disk: what depends on it comes after. */
export const changeRun = (id: string, how: (run: PageRun) => PageRun): Promise<void> => {
  const run = runs.get(id)
  if (run === undefined) return Promise.resolve()
  return saveRun(how(run))
}

export const saveRun = (run: PageRun): Promise<void> => {
  runs.set(run.id, { ...run, revision: later(run.revision) })
  changes.tell(run.id)
  return inTurn(async () => {
    // It may have been forgotten while this waited its turn.
    const newest = runs.get(run.id)
    if (newest !== undefined) await keepRun(newest)
  })
}

export const dropRun = async (id: string): Promise<void> => {
  runs.delete(id)
  changes.tell(id)
  await inTurn(() => forgetRun(id))
}

export const dropAllRuns = async (): Promise<void> => {
  const ids = [...runs.keys()]
  runs.clear()
  for (const id of ids) changes.tell(id)
  await inTurn(forgetAllRuns)
}

/** What is under way for a run has changed, which is drawn and not written down. */
export const touchRun = (id: string): void => {
  const run = runs.get(id)
  if (run === undefined) return
  runs.set(id, { ...run, revision: later(run.revision) })
  changes.tell(id)
}

/** Resolves at the next change of a run, and after `patienceMs` at the latest. */
export const changeOfRun = changes.wait
