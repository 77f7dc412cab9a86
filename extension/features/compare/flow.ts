import type * as requests from '#extension/features/enhance/requests.ts'
import type { Enhanced, KeepProgress, KeptFile, TakenPhoto } from '#extension/features/enhance/shapes.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { failed, type Result, type Trouble } from '#extension/services/result.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { ask } from './ask-again.ts'
import { photoName } from './photo-name.ts'
import { readInPage } from './read-in-page.ts'

/** Where the work on one photo stands: what the workbench draws. */
export type View = {
  stage: 'taking' | 'enhancing' | 'ready'
  taken: TakenPhoto | null
  enhanced: Enhanced | null
  /** A change of settings is on its way. */
  changing: boolean
  keeping: KeepProgress | null
  kept: KeptFile | null
  /** The result is on the page. */
  shown: boolean
  /** What stands in the way; `retry` runs the step again that failed. */
  problem: Trouble | null
}

export type Flow = {
  view: () => View
  subscribe: (changed: () => void) => () => void
  start: () => Promise<void>
  retry: () => Promise<void>
  change: (settings: Settings) => void
  keep: () => Promise<void>
  putBack: () => void
  showAgain: () => void
  original: () => Promise<Result<KeptFile>>
  allow: () => Promise<void>
  openPopup: () => Promise<void>
  stop: () => void
}

type Page = {
  show: (photo: Photo, file: Blob, width: number) => void
  putBack: (identity: string) => void
}

/** While somebody drags, settings are sent this long after the last change, in milliseconds. */
const changeDelayMs = 160
/** The next smaller sizes are only tried when the largest is not to be had. */
const addressesMax = 3

const blank: View = {
  stage: 'taking',
  taken: null,
  enhanced: null,
  changing: false,
  keeping: null,
  kept: null,
  shown: false,
  problem: null,
}

/** One photo's way from the page to its result and back. Holds no token and talks to nobody but the background. */
export const createFlow = (photo: Photo, page: Page): Flow => {
  let view = blank
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let failedStep: () => Promise<void> = async () => {}
  const subscribers = new Set<() => void>()
  const set = (change: Partial<View>) => {
    if (stopped) return
    view = { ...view, ...change }
    for (const tell of subscribers) tell()
  }
  const fail = (problem: Trouble, again: () => Promise<void>) => {
    failedStep = again
    set({ problem, changing: false })
  }

  const start = async () => {
    set({ ...blank, shown: view.shown })
    const file = await readInPage(photo.best.url)
    const addresses = photo.urls.map(({ url }) => url).filter((url) => /^https?:/.test(url))
    const taken = await ask<typeof requests.takePhoto>('enhance/take-photo', {
      addresses: [...new Set([photo.best.url, ...addresses])]
        .filter((url) => /^https?:/.test(url))
        .slice(0, addressesMax),
      ...(file === null ? {} : { file }),
    })
    if (!taken.ok) return fail(taken.problem, start)
    set({ taken: taken.value, stage: 'enhancing' })
    await enhance()
  }

  const enhance = async (): Promise<void> => {
    set({ problem: null, stage: 'enhancing' })
    const enhanced = await ask<typeof requests.enhancePhoto>('enhance/enhance-photo', {
      photo: view.taken!.photo,
      name: photoName(photo),
      sourceUrl: /^https?:/.test(photo.best.url) ? photo.best.url : null,
      page: {
        canonical:
          document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href.slice(0, 8_000) || null,
        title: document.title.slice(0, 1_000),
      },
    })
    if (!enhanced.ok)
      return fail(enhanced.problem, enhanced.problem.code === 'photo_forgotten' ? start : enhance)
    set({ enhanced: enhanced.value, stage: 'ready', problem: null })
  }

  const send = async (settings: Settings): Promise<void> => {
    const changed = await ask<typeof requests.changeSettings>('enhance/change-settings', {
      imageId: view.enhanced!.imageId,
      settings,
    })
    // A newer change is already waiting or under way: its answer is the one to show.
    if (view.enhanced?.settings !== settings) return
    if (!changed.ok) return fail(changed.problem, () => send(settings))
    set({ enhanced: changed.value, changing: false, problem: null, kept: null, keeping: null })
  }

  const change = (settings: Settings) => {
    if (view.enhanced === null) return
    set({ enhanced: { ...view.enhanced, settings }, changing: true, problem: null })
    clearTimeout(timer)
    timer = setTimeout(() => void send(settings), changeDelayMs)
  }

  const keep = async (): Promise<void> => {
    const { enhanced, taken } = view
    if (enhanced === null || taken === null || view.changing) return
    set({ problem: null })
    const started = await ask<typeof requests.keepPhoto>('enhance/keep-photo', {
      imageId: enhanced.imageId,
      photo: taken.photo,
      name: enhanced.name,
    })
    if (!started.ok) return fail(started.problem, keep)
    await follow(started.value)
  }

  const follow = async (first: KeepProgress): Promise<void> => {
    let progress = first
    while (!stopped) {
      note(progress)
      if (progress.state === 'failed') return fail(progress.problem!, keep)
      if (progress.rendered && view.kept === null && !(await deliver(progress.jobId))) return
      if (progress.state === 'done') return
      const next = await ask<typeof requests.followJob>('enhance/follow-job', {
        jobId: progress.jobId,
        seen: progress.state,
      })
      if (next.ok) progress = next.value
      else return fail(next.problem, () => follow(progress))
    }
  }

  const note = (progress: KeepProgress) => {
    const { enhanced } = view
    const paid = progress.charged !== null
    set({
      keeping: progress,
      ...(enhanced !== null && paid
        ? {
            enhanced: {
              ...enhanced,
              paid,
              price: 0,
              purse: { ...enhanced.purse, available: progress.available! },
            },
          }
        : {}),
    })
  }

  const deliver = async (jobId: string): Promise<boolean> => {
    const result = await ask<typeof requests.takeResult>('enhance/take-result', { jobId })
    if (!result.ok) {
      fail(result.problem, async () => void (await deliver(jobId)))
      return false
    }
    set({ kept: result.value })
    showAgain()
    return true
  }

  const showAgain = () => {
    if (view.kept === null) return
    page.show(photo, view.kept.file, view.kept.width || view.taken!.width)
    set({ shown: true })
  }

  return {
    view: () => view,
    subscribe: (changed) => {
      subscribers.add(changed)
      return () => subscribers.delete(changed)
    },
    start,
    retry: async () => {
      set({ problem: null })
      await failedStep()
    },
    change,
    keep,
    putBack: () => {
      page.putBack(photo.identity)
      set({ shown: false })
    },
    showAgain,
    original: async () =>
      view.keeping === null
        ? failed(nothingKept)
        : ask<typeof requests.takeOriginal>('enhance/take-original', { jobId: view.keeping.jobId }),
    allow: async () => {
      const origins = view.problem?.more?.origins
      if (Array.isArray(origins))
        await ask<typeof requests.askPermission>('enhance/ask-permission', { origins: origins.map(String) })
    },
    openPopup: async () => {
      const opened = await ask<typeof requests.openPopup>('enhance/open-popup', {})
      if (!opened.ok) set({ problem: { ...opened.problem, more: { instead: view.problem?.code } } })
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      subscribers.clear()
    },
  }
}

const nothingKept: Trouble = {
  code: 'not_found',
  title: 'Nothing kept yet',
  detail: 'Keep the photo first.',
}
