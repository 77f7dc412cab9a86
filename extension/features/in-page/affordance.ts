import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { afterFrame } from './after-frame.ts'
import { buttonSizePx, createEnhanceButton, type EnhanceButton } from './enhance-button.ts'
import { documentIn, type Point, topPoint } from './frame-space.ts'
import { deepestFocus, photoInFocus } from './photo-in-focus.ts'
import { judge, photoUnder } from './photo-under.ts'
import type { Layer } from './shapes.ts'
import { Stand } from './stand.ts'

/** A pointer that goes on to something else within this time passes by; what it passes is not looked at. */
const restMs = 50
/** Where the page moves under a pointer that rests, it is looked at so often what lies there now. */
const movedMs = 200
/** Time to move the pointer from the photo onto the button. */
const hideAfterMs = 140
/** Sites fade their own controls in on hover: look again whether we stand in their way. */
const lookAgainMs = [180, 500] as const
const saidForMs = 4_000
const saidWidthPx = 310
const saidInsetPx = 10

/** What may bring the button up: the pointer and the keyboard, the keyboard alone, or nothing. */
export type Reach = 'hover' | 'focus' | 'menu'

export type AffordanceOptions = {
  isEnhanced: (photo: Photo) => boolean
  press: (photo: Photo) => void
  /** The context menu was opened there. */
  pointMenu: (point: Point) => void
  /** False once the extension was disabled or updated under us; whoever says so also takes us away. */
  isAlive: () => boolean
}

/**
 * Shows the button on the listing photo under the pointer, and on the one that keyboard focus reaches, where Tab
 * goes on to the button and from there back into the page. Listens, never observes: an idle page costs nothing.
 */
export class Affordance {
  readonly button: EnhanceButton
  readonly #layer: Layer
  readonly #options: AffordanceOptions
  readonly #stand: Stand
  readonly #listening = new AbortController()
  #reach: Reach = 'hover'
  #photo: Photo | null = null
  /** The element whose focus brought the button up. */
  #origin: HTMLElement | null = null
  #hiding: ReturnType<typeof setTimeout> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #point: Point | null = null
  /** What the pointer went onto there. */
  #told: Element | null = null
  readonly #heard = new WeakSet<Node>()

  constructor(layer: Layer, options: AffordanceOptions) {
    this.#layer = layer
    this.#options = options
    this.button = createEnhanceButton(layer)
    this.#stand = new Stand(this.button, layer.host)
    this.#listenTo(document)
    this.#listenToWindow()
    this.#listenToButton()
  }

  setReach(reach: Reach): void {
    if (reach === this.#reach) return
    this.#reach = reach
    this.hide()
  }

  stop(): void {
    this.#listening.abort()
    this.hide()
    this.#cancelHiding()
    cancelAnimationFrame(this.#frame)
  }

  /**
   * The page's document, and the open shadow roots and readable frames in it as pointer or focus enter them: what
   * goes from one element to the next inside of those is not told outside.
   */
  #listenTo(page: Document | ShadowRoot): void {
    if (this.#heard.has(page)) return
    this.#heard.add(page)
    const { signal } = this.#listening
    const quietly = { signal, capture: true, passive: true }
    // What a page dispatches itself is not what a person did.
    const hear = <Heard extends Event>(type: string, heard: (event: Heard) => void, options = quietly) =>
      page.addEventListener(type, (event) => event.isTrusted && heard(event as Heard), options)
    hear<PointerEvent>('pointerover', (event) => this.#onPointer(event))
    hear<FocusEvent>('focusin', (event) => {
      this.#listenInside(event)
      void this.#onFocus(event.target)
    })
    hear('scroll', () => this.#onMove())
    hear<MouseEvent>('contextmenu', (event) => this.#options.pointMenu(topPoint(event)))
    hear<KeyboardEvent>('keydown', (event) => this.#onKey(event), { signal, capture: false, passive: false })
    if ('documentElement' in page)
      page.documentElement.addEventListener('pointerleave', () => this.#onLeave(page), { signal })
  }

  #listenToWindow(): void {
    const { signal } = this.#listening
    window.addEventListener('resize', () => this.#onMove(), { signal, passive: true })
    // Focus that goes into a frame says nothing here but that it left.
    const enterFrame = () => {
      const inside = documentIn(document.activeElement)
      if (!inside?.documentElement) return
      this.#listenTo(inside)
      void this.#onFocus(inside.activeElement)
    }
    window.addEventListener('blur', enterFrame, { signal })
  }

  #listenInside(event: Event): void {
    const inside = documentIn(event.target)
    if (inside?.documentElement) this.#listenTo(inside)
    for (const part of event.composedPath())
      if ((part as Partial<Node>).nodeType === Node.DOCUMENT_FRAGMENT_NODE && part !== this.#layer.root)
        this.#listenTo(part as ShadowRoot)
  }

  #listenToButton(): void {
    const { element } = this.button
    element.addEventListener('keydown', (event) => this.#onButtonTab(event))
    element.addEventListener('pointerleave', () => this.#hideSoon())
    element.addEventListener('click', (event) => {
      event.stopPropagation()
      if (!event.isTrusted || this.#photo === null) return
      // What is opened gives focus back to where the person was on the page.
      if (this.#origin === null) element.blur()
      else this.#origin.focus({ preventScroll: true })
      // A carousel may have gone on under the resting pointer.
      this.#options.press(judge(this.#photo.element) ?? this.#photo)
    })
    // The site must not take a press on our button for one on its photo.
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'dblclick', 'auxclick'])
      element.addEventListener(type, (event) => event.stopPropagation())
  }

  #place(): void {
    if (this.#photo !== null) void this.#stand.on(this.#photo, this.#options.isEnhanced)
  }

  #showOn(photo: Photo): void {
    this.#cancelHiding()
    if (this.#photo?.element === photo.element && this.#stand.isBusy()) return
    this.#photo = photo
    this.#stand.leave()
    this.#layer.raise(photo.element)
    this.#place()
    for (const wait of lookAgainMs)
      setTimeout(() => {
        const isResting = this.#photo === photo && this.#resting === undefined
        if (isResting && this.button.isShown() && !this.#isEngaged()) this.#place()
      }, wait)
  }

  hide(): void {
    this.#stopResting()
    this.#leave()
  }

  /** A look that is about to be taken still is: the pointer may have come back. */
  #leave(): void {
    this.#photo = null
    this.#origin = null
    this.#stand.leave()
    this.#layer.lower()
  }

  /** Says something at a point for a while, where there is no photo to stand on. */
  say(text: string, at: Point | null): void {
    this.hide()
    this.#cancelHiding()
    this.#layer.raise(document.documentElement)
    const { x, y } = at ?? { x: innerWidth / 2, y: innerHeight / 2 }
    const left = Math.max(saidInsetPx, Math.min(x, innerWidth - saidWidthPx))
    const top = Math.max(saidInsetPx, Math.min(y, innerHeight - buttonSizePx - saidInsetPx))
    this.button.show({ x: left, y: top, align: 'left', roomy: true }, false)
    this.button.say(text)
    this.#hiding = setTimeout(() => this.hide(), saidForMs)
  }

  #isEngaged(): boolean {
    return this.button.element.matches(':hover, :focus')
  }

  #cancelHiding(): void {
    clearTimeout(this.#hiding)
    this.#hiding = undefined
  }

  #hideSoon(): void {
    this.#hiding ??= setTimeout(() => {
      this.#hiding = undefined
      if (!this.#isEngaged() && this.#origin === null) this.#leave()
    }, hideAfterMs)
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#resting)
    const resting = setTimeout(async () => {
      await afterFrame()
      if (this.#resting !== resting) return
      this.#resting = undefined
      if (!this.#options.isAlive()) return
      const before = this.#photo
      if (this.#origin === null && this.#point !== null) this.#lookUnderPointer(this.#point)
      // The page may have moved, or have brought up controls of its own.
      if (this.#photo === before && this.button.isShown()) this.#place()
    }, ms)
    this.#resting = resting
  }

  #stopResting(): void {
    clearTimeout(this.#resting)
    this.#resting = undefined
  }

  #lookUnderPointer({ x, y }: Point): void {
    const found = photoUnder(x, y, this.#layer.host, this.#told)
    if (found === null) this.#hideSoon()
    else this.#showOn(found)
  }

  #onPointer(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.#reach !== 'hover') return
    if (event.target === this.#layer.host) {
      this.#cancelHiding()
      // What the pointer passed on its way to the button does not call the button away.
      this.#stopResting()
      return
    }
    this.#listenInside(event)
    const { x, y } = topPoint(event)
    this.#told = event.composedPath()[0] as Element
    // A page that scrolls under a resting pointer tells of it too; that takes nothing from the keyboard.
    const rests = this.#point?.x === x && this.#point.y === y
    if (rests && (this.#origin !== null || this.#resting !== undefined)) return
    if (!rests) this.#stand.stopSearch()
    this.#origin = null
    this.#point = { x, y }
    this.#lookIn(rests ? movedMs : restMs)
  }

  async #onFocus(focused: EventTarget | null): Promise<void> {
    const target = deepestFocus(focused)
    if (focused === this.#layer.host || (target !== null && target === this.#origin)) return
    this.#origin = null
    if (this.#reach === 'menu') return
    if (target?.matches(':focus-visible') !== true) return
    await afterFrame()
    if (!target.matches(':focus') || !this.#options.isAlive()) return
    const found = photoInFocus(target, this.#layer.host)
    if (found === null) return this.#hideSoon()
    this.#origin = target
    this.#showOn(found)
  }

  #onLeave(page: Node): void {
    // From a frame the pointer may have come out onto a photo.
    if (page === document) this.#stopResting()
    this.#hideSoon()
  }

  #onMove(): void {
    if (this.#photo === null) return
    if (this.#resting === undefined) this.#lookIn(movedMs)
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#stand.follow()
    })
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#origin === null || !this.button.isShown() || event.defaultPrevented) return
    if (event.key === 'Escape') this.hide()
    if (event.key !== 'Tab' || event.shiftKey || this.#origin?.matches(':focus') !== true) return
    event.preventDefault()
    this.button.element.focus({ preventScroll: true })
  }

  #onButtonTab(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || this.#origin === null) return
    this.#origin.focus({ preventScroll: true })
    // Backwards ends at the photo itself; forwards the browser goes on from there by itself.
    if (event.shiftKey) {
      event.preventDefault()
      return
    }
    this.#origin = null
    this.#hideSoon()
  }
}
