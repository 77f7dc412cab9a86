import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { buttonSizePx, createEnhanceButton, type EnhanceButton } from './enhance-button.ts'
import { freeSpot } from './free-corner.ts'
import { judge, photoUnder } from './photo-under.ts'
import type { Layer } from './shapes.ts'

const insetPx = 10
/** Time to move the pointer from the photo onto the button. */
const hideAfterMs = 140
/** Sites fade their own controls in on hover: look again whether we stand in their way. */
const lookAgainMs = [180, 500] as const
const focusImagesMax = 6

/** What may bring the button up: the pointer and the keyboard, the keyboard alone, or nothing. */
export type Reach = 'hover' | 'focus' | 'menu'

type Point = { x: number; y: number }

export type AffordanceOptions = {
  isEnhanced: (photo: Photo) => boolean
  press: (photo: Photo) => void
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
  readonly #listening = new AbortController()
  #reach: Reach = 'hover'
  #photo: Photo | null = null
  /** The element whose focus brought the button up. */
  #origin: HTMLElement | null = null
  #hiding: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #point: Point | null = null

  constructor(layer: Layer, options: AffordanceOptions) {
    this.#layer = layer
    this.#options = options
    this.button = createEnhanceButton(layer)
    this.#listenToPage()
    this.#listenToButton()
  }

  setReach(reach: Reach): void {
    if (reach === this.#reach) return
    this.#reach = reach
    this.#origin = null
    this.#photo = null
    this.button.hide()
  }

  stop(): void {
    this.#listening.abort()
    clearTimeout(this.#hiding)
    cancelAnimationFrame(this.#frame)
  }

  #listenToPage(): void {
    const { signal } = this.#listening
    const quietly = { signal, capture: true, passive: true }
    document.addEventListener('pointerover', (event) => this.#onPointer(event), quietly)
    document.addEventListener('focusin', (event) => this.#onFocus(event), quietly)
    document.addEventListener('scroll', () => this.#onMove(), quietly)
    window.addEventListener('resize', () => this.#onMove(), quietly)
    document.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    document.documentElement.addEventListener('pointerleave', () => this.#hideSoon(), { signal })
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
      this.#options.press(this.#photo)
    })
    // The site must not take a press on our button for one on its photo.
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'dblclick', 'auxclick'])
      element.addEventListener(type, (event) => event.stopPropagation())
  }

  #place(): void {
    const photo = this.#photo
    const spot = photo?.element.isConnected
      ? freeSpot(photo.element, buttonSizePx, insetPx, this.#layer.host)
      : null
    if (photo === null || spot === null) this.button.hide()
    else this.button.show(spot, this.#options.isEnhanced(photo))
  }

  #showOn(photo: Photo): void {
    this.#cancelHiding()
    if (this.#photo?.element === photo.element && this.button.isShown()) return
    this.#photo = photo
    this.#place()
    for (const wait of lookAgainMs)
      setTimeout(() => {
        if (this.#photo === photo && this.button.isShown() && !this.#isEngaged()) this.#place()
      }, wait)
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
      if (this.#isEngaged() || this.#origin !== null) return
      this.#photo = null
      this.button.hide()
    }, hideAfterMs)
  }

  /** Pointer and page may both have moved: one look at the next frame serves both. */
  #lookNextFrame(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (!this.#options.isAlive()) return
      if (this.#origin === null && this.#point !== null) this.#lookUnderPointer(this.#point)
      if (this.button.isShown()) this.#place()
    })
  }

  #lookUnderPointer({ x, y }: Point): void {
    const found = photoUnder(x, y, this.#layer.host)
    if (found === null) this.#hideSoon()
    else this.#showOn(found)
  }

  #onPointer(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.#reach !== 'hover') return
    if (event.target === this.#layer.host) {
      this.#cancelHiding()
      return
    }
    const { clientX: x, clientY: y } = event
    // A page that scrolls under a resting pointer tells of it too; that takes nothing from the keyboard.
    const rests = this.#point?.x === x && this.#point.y === y
    if (this.#origin !== null && rests) return
    this.#origin = null
    this.#point = { x, y }
    this.#lookNextFrame()
  }

  #onFocus({ target }: FocusEvent): void {
    if (target === this.#layer.host) return
    this.#origin = null
    if (this.#reach === 'menu') return
    if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return
    const found = photoIn(target, this.#layer.host)
    if (found === null) {
      this.#hideSoon()
      return
    }
    this.#origin = target
    this.#showOn(found)
  }

  #onMove(): void {
    if (this.button.isShown()) this.#lookNextFrame()
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#origin === null || !this.button.isShown() || event.defaultPrevented) return
    if (event.key === 'Escape') {
      this.#origin = null
      this.button.hide()
    }
    if (event.key !== 'Tab' || event.shiftKey || document.activeElement !== this.#origin) return
    event.preventDefault()
    this.button.element.focus({ preventScroll: true })
  }

  #onButtonTab(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || this.#origin === null) return
    this.#origin.focus({ preventScroll: true })
    // Backwards ends at the photo itself; forwards the browser goes on from there by itself.
    if (event.shiftKey) event.preventDefault()
    this.#origin = null
    this.#hideSoon()
  }
}

/** The photo that a focused element stands for: itself, the largest one in it, or the one that it covers. */
const photoIn = (focused: HTMLElement, ignore: Element): Photo | null => {
  const own = judge(focused)
  if (own !== null) return own
  const images = [...focused.getElementsByTagName('img')].slice(0, focusImagesMax)
  const photos = images.map(judge).filter((photo) => photo !== null)
  photos.sort((a, b) => b.element.clientWidth - a.element.clientWidth)
  if (photos[0] !== undefined) return photos[0]
  const box = focused.getBoundingClientRect()
  if (box.width < 1 || box.height < 1) return null
  return photoUnder(box.left + box.width / 2, box.top + box.height / 2, ignore)
}
