import type * as requests from '#extension/features/enhance/requests.ts'
import type { KeepProgress, KeptFile } from '#extension/features/enhance/shapes.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import type { Swaps } from '#extension/features/in-page/shapes.ts'
import { aboutPage } from '#extension/services/about-page.ts'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { failed, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { photoName } from './photo-name.ts'
import { readInPage } from './read-in-page.ts'
import { blankView, type View, withProgress } from './view.ts'

/** While somebody drags, settings are sent this long after the last change, in milliseconds. */
const changeDelayMs = 160
/** The next smaller sizes are only tried when the largest is not to be had. */
const addressesMax = 3

/** One photo's way from the page to its result and back. Holds no token and talks to nobody but the background. */
export class Flow {
  readonly #photo: Photo
  readonly #swaps: Swaps
  readonly #subscribers = new Set<() => void>()
  #view: View = blankView
  #begun = false
  #stopped = false
  #sending: ReturnType<typeof setTimeout> | undefined
  #failedStep: () => Promise<void> = async () => {}

  constructor(photo: Photo, swaps: Swaps) {
    this.#photo = photo
    this.#swaps = swaps
  }

  get view(): View {
    return this.#view
  }

  subscribe(changed: () => void): () => void {
    this.#subscribers.add(changed)
    return () => this.#subscribers.delete(changed)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#sending)
    this.#subscribers.clear()
  }

  /** Takes the photo and has it enhanced, when it is looked at for the first time. Free. */
  begin(): void {
    if (this.#begun) return
    this.#begun = true
    void this.start()
  }

  /** Takes the photo and has it enhanced. Free. */
  async start(): Promise<void> {
    const { shown, keeping, kept } = this.#view
    this.#show({ ...blankView, shown, keeping, kept })
    const { best, urls } = this.#photo
    const file = await readInPage(this.#photo)
    const addresses = [...new Set([best.url, ...urls.map(({ url }) => url)])].filter(isUsable)
    const taken = await ask<typeof requests.takePhoto>('enhance/take-photo', {
      addresses: addresses.slice(0, addressesMax),
      ...(file === null ? {} : { file }),
      page: aboutPage(),
    })
    if (!taken.ok) return this.#fail(taken.problem, () => this.start())
    this.#change({ taken: taken.value, stage: 'enhancing' })
    await this.#enhance()
  }

  /** Runs the step again that failed. */
  async retry(): Promise<void> {
    this.#change({ problem: null })
    await this.#failedStep()
  }

  /** Shows the new settings at once and sends them when they rest. Free. */
  changeSettings(settings: Settings): void {
    const { enhanced } = this.#view
    if (enhanced === null) return
    this.#change({ enhanced: { ...enhanced, settings }, changing: true, problem: null })
    clearTimeout(this.#sending)
    this.#sending = setTimeout(() => void this.#send(settings), changeDelayMs)
  }

  /** Takes the full size for the price that was shown, and puts it on the page. */
  async keep(): Promise<void> {
    const { enhanced, taken, changing } = this.#view
    if (enhanced === null || taken === null || changing) return
    this.#change({ problem: null })
    const started = await ask<typeof requests.keepPhoto>('enhance/keep-photo', {
      imageId: enhanced.imageId,
      photo: taken.photo,
      name: enhanced.name,
      settings: enhanced.settings,
    })
    if (!started.ok) return this.#fail(started.problem, () => this.keep())
    await this.#follow(started.value)
  }

  /** Shows a result that was kept together with the rest of the page. False where it did not come. */
  async adopt(jobId: string): Promise<boolean> {
    const progress = await ask<typeof requests.followJob>('enhance/follow-job', { jobId, seen: '' })
    if (!progress.ok || !progress.value.rendered) return false
    this.#change({ keeping: progress.value, kept: null })
    return this.#deliver(jobId)
  }

  putBack(): void {
    this.#swaps.putBack(this.#photo.identity)
    this.#change({ shown: false })
  }

  putOnPage(): void {
    const { kept, taken } = this.#view
    if (kept === null) return
    this.#swaps.show(this.#photo, kept.file, kept.width || taken?.width || usualWidthPx)
    this.#change({ shown: true })
  }

  /** The photo as the site has it, at full size (E1). */
  async original(): Promise<Result<KeptFile>> {
    const { keeping } = this.#view
    if (keeping === null) return failed(nothingKept())
    return ask<typeof requests.takeOriginal>('enhance/take-original', { jobId: keeping.jobId })
  }

  /** Opens the window that asks for the hosts which `permission_needed` named. */
  async allow(): Promise<void> {
    const origins = this.#view.problem?.more?.origins
    if (Array.isArray(origins))
      await ask<typeof requests.askPermission>('enhance/ask-permission', { origins: origins.map(String) })
  }

  async openPopup(tab?: 'credits'): Promise<void> {
    const opened = await ask<typeof requests.openPopup>(
      'enhance/open-popup',
      tab === undefined ? {} : { tab },
    )
    if (!opened.ok) this.#change({ problem: opened.problem })
  }

  #show(view: View): void {
    if (this.#stopped) return
    this.#view = view
    for (const tell of this.#subscribers) tell()
  }

  #change(change: Partial<View>): void {
    this.#show({ ...this.#view, ...change })
  }

  #fail(problem: Trouble, again: () => Promise<void>): void {
    this.#failedStep = again
    this.#change({ problem, changing: false })
  }

  async #enhance(): Promise<void> {
    this.#change({ problem: null, stage: 'enhancing' })
    const { best } = this.#photo
    const enhanced = await ask<typeof requests.enhancePhoto>('enhance/enhance-photo', {
      photo: this.#view.taken!.photo,
      name: photoName(this.#photo),
      sourceUrl: isUsable(best.url) ? best.url : null,
      page: aboutPage(),
    })
    if (!enhanced.ok) {
      const forgotten = enhanced.problem.code === 'photo_forgotten'
      return this.#fail(enhanced.problem, () => (forgotten ? this.start() : this.#enhance()))
    }
    this.#change({ enhanced: enhanced.value, stage: 'ready', problem: null })
  }

  async #send(settings: Settings): Promise<void> {
    const { imageId } = this.#view.enhanced!
    const changed = await ask<typeof requests.changeSettings>('enhance/change-settings', {
      imageId,
      settings,
    })
    // A newer change is already waiting or under way: its answer is the one to show.
    if (this.#view.enhanced?.settings !== settings) return
    if (!changed.ok) return this.#fail(changed.problem, () => this.#send(settings))
    this.#change({ enhanced: changed.value, changing: false, problem: null, kept: null, keeping: null })
  }

  /** Asks on and on until the job is done; the background may die and come back between two questions. */
  async #follow(first: KeepProgress): Promise<void> {
    let progress = first
    while (!this.#stopped) {
      this.#show(withProgress(this.#view, progress))
      if (progress.state === 'failed') return this.#fail(progress.problem!, () => this.keep())
      if (progress.rendered && this.#view.kept === null && !(await this.#deliver(progress.jobId))) return
      if (progress.state === 'done') return
      const { jobId, state } = progress
      const next = await ask<typeof requests.followJob>('enhance/follow-job', { jobId, seen: state })
      // With other settings the photo is kept anew, and that job is another one.
      if (this.#view.keeping?.jobId !== jobId) return
      if (!next.ok) return this.#fail(next.problem, () => this.#follow(progress))
      progress = next.value
    }
  }

  async #deliver(jobId: string): Promise<boolean> {
    const result = await ask<typeof requests.takeResult>('enhance/take-result', { jobId })
    if (!result.ok) {
      this.#fail(result.problem, async () => void (await this.#deliver(jobId)))
      return false
    }
    this.#change({ kept: result.value })
    this.putOnPage()
    return true
  }
}

/** A width to state where nobody knows the real one. */
const usualWidthPx = 1600

const addressMaxLength = 8_192
const isUsable = (address: string): boolean => /^https?:/.test(address) && address.length <= addressMaxLength

const nothingKept = (): Trouble => ({
  code: 'not_found',
  title: say('compare_nothing_kept_yet'),
  detail: say('compare_keep_the_photo_first'),
})
