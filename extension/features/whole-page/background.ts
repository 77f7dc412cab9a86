import { answer } from '#extension/services/answer.ts'
import { callApi } from '#extension/services/api.ts'
import { browser } from '#extension/services/browser.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { watchSessionState } from '#extension/services/session-store.ts'
import { say } from '#extension/services/words.ts'
import { combineExposures } from './combine-exposures.ts'
import { separated } from './combining.ts'
import { driveAll, hasWork, isUnderWay } from './drive.ts'
import { known, look } from './look.ts'
import { handedOver, putOriginalsBack } from './on-page.ts'
import { prepare } from './prepare.ts'
import * as requests from './requests.ts'
import type { PageRun } from './run.ts'
import { afterShown, approve, cancel, pause, prepareAgain, resume, wantShown } from './run-steps.ts'
import { allRuns, changeOfRun, changeRun, dropAllRuns, dropRun, loadRuns, runOf } from './runs.ts'
import type { PhotoWork, RunView } from './shapes.ts'
import { startKeeping } from './start-keeping.ts'
import { viewOf } from './view.ts'

const alarmName = 'lightpool/whole-page'
const alarmMinutes = 0.5
/** A popup that follows a run is answered after this long at the latest; it asks again and so keeps us awake. */
const followMs = 20_000

/** Runs over whole pages, in the background. Call it synchronously while the background starts. */
export const startWholePage = (work: PhotoWork): void => {
  const wake = () => wakeUp(work)
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void wake()
  })
  void wake()
  watchSessionState((state) => {
    // The next person at this machine finds nothing of theirs.
    if (state === 'signed-out') void loadRuns().then(dropAllRuns)
    else if (state === 'signed-in') void dropRunsOfOthers()
  })
  answerPopup(work)
  answer(requests.resultShown, async ({ runId, number, asked }, { tab }) => {
    await loadRuns()
    if (tab?.id === runOf(runId)?.tabId) await changeRun(runId, (run) => afterShown(run, number, asked))
    return ok(null)
  })
  answer(requests.photoHandedOver, async ({ runId, number, photo }) => {
    handedOver(runId, number, photo)
    return ok(null)
  })
}

const answerPopup = (work: PhotoWork): void => {
  const changed = async (id: string, how: (run: PageRun) => PageRun): Promise<Result<RunView>> => {
    await loadRuns()
    await changeRun(id, how)
    await wakeUp(work)
    return view(id)
  }
  answer(requests.lookAtPage, ({ tabId }) => look(tabId, work))
  answer(requests.knownPhotos, ({ tabId }) => known(tabId, work))
  answer(requests.preparePhotos, async ({ tabId, photos }) => {
    const run = await prepare(tabId, photos, work)
    if (!run.ok) return run
    await wakeUp(work)
    return view(run.value.id)
  })
  answer(requests.combineExposures, async (input) => {
    const run = await combineExposures(input, work)
    if (!run.ok) return run
    await wakeUp(work)
    return view(run.value.id)
  })
  answer(requests.separateExposures, ({ runId, number }) =>
    changed(runId, (run) => (isUnderWay(runId, number) ? run : separated(run, number))),
  )
  answer(requests.prepareAgain, ({ runId, numbers }) =>
    changed(runId, (run) => prepareAgain(run, new Set(numbers))),
  )
  answer(requests.keepPhotos, async ({ runId, numbers, total }) => {
    await loadRuns()
    const allowed = await startKeeping(runId, new Set(numbers), total)
    if (!allowed.ok) return allowed
    return changed(runId, (run) => approve(run, new Set(numbers), Date.now()))
  })
  answer(requests.controlRun, ({ runId, action }) =>
    changed(runId, (run) => {
      if (action === 'pause') return pause(run, 'person')
      return action === 'cancel' ? cancel(run) : resume(run, Date.now())
    }),
  )
  answer(requests.followRun, async ({ runId, seen }) => {
    await loadRuns()
    if (runOf(runId)?.revision === seen) await changeOfRun(runId, followMs)
    return view(runId)
  })
  answer(requests.showResults, async ({ runId, show }) => {
    await loadRuns()
    await changeRun(runId, (run) => wantShown(run, show === 'results' ? Date.now() : null))
    const run = runOf(runId)
    if (run === null) return failed(runForgotten())
    if (show === 'originals') await putOriginalsBack(run, work)
    else await wakeUp(work)
    return ok(null)
  })
}

/** A session that ended by itself may be followed by somebody else's. */
const dropRunsOfOthers = async (): Promise<void> => {
  await loadRuns()
  if (allRuns().length === 0) return
  const me = await callApi((client) => client.v1.me.$get())
  if (!me.ok) return
  const others = allRuns().filter(({ accountId }) => accountId !== me.value.account.id)
  await Promise.all(others.map(({ id }) => dropRun(id)))
}

const view = (id: string): Result<RunView> => {
  const run = runOf(id)
  return run === null ? failed(runForgotten()) : ok(viewOf(run))
}

/** Takes up all unfinished work: when the background starts, by the alarm, and when somebody asked for something. */
const wakeUp = async (work: PhotoWork): Promise<void> => {
  await loadRuns()
  if (!allRuns().some(hasWork)) {
    await browser.alarms.clear(alarmName)
    driveAll(work)
    return
  }
  await browser.alarms.create(alarmName, { periodInMinutes: alarmMinutes })
  driveAll(work)
}

const runForgotten = (): Trouble => ({
  code: 'not_found',
  title: say('whole_page_this_work_is_no_longer_at_hand'),
  detail: say('whole_page_what_was_kept_is_under_orders'),
})
