import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { afterFrame } from './after-frame.ts'
import { buttonSizePx, type EnhanceButton } from './enhance-button.ts'
import { boxOf } from './frame-space.ts'
import { findFreeSpot, type Spot, visibleBox } from './free-corner.ts'

const insetPx = 10

type Standing = { photo: Photo; enhanced: boolean; spot: Spot; box: DOMRect }

/** Has the button stand in a free corner of one photo, and go with it where the page moves it. */
export class Stand {
  readonly #button: EnhanceButton
  readonly #ignore: Element
  #standing: Standing | null = null
  /** Only the newest search counts. */
  #search: object | null = null

  constructor(button: EnhanceButton, ignore: Element) {
    this.#button = button
    this.#ignore = ignore
  }

  /** Standing there already, or about to. */
  isBusy(): boolean {
    return this.#search !== null || this.#button.isShown()
  }

  /** Looks for a corner once the page has done its layout, and leaves where none is free. */
  async on(photo: Photo, isEnhanced: (photo: Photo) => boolean): Promise<void> {
    const search = {}
    this.#search = search
    await afterFrame()
    if (this.#search !== search) return
    const { element } = photo
    const box = boxOf(element)
    const isWanted = () => this.#search === search
    const spot = element.isConnected
      ? await findFreeSpot(element, buttonSizePx, insetPx, this.#ignore, isWanted)
      : null
    if (!isWanted()) return
    this.#search = null
    if (spot === null) return this.leave()
    this.#standing = { photo, enhanced: isEnhanced(photo), spot, box }
    this.follow()
  }

  /** Where the photo is now, without another look at what lies over it. */
  follow(): void {
    if (this.#standing === null) return
    const { photo, enhanced, spot, box } = this.#standing
    const now = boxOf(photo.element)
    const x = spot.x + now.x - box.x
    const y = spot.y + now.y - box.y
    const seen = visibleBox(photo.element)
    const isInside =
      seen !== null &&
      x >= seen.left &&
      y >= seen.top &&
      x + buttonSizePx <= seen.right &&
      y + buttonSizePx <= seen.bottom
    if (isInside) this.#button.show({ ...spot, x, y }, enhanced)
    else this.#button.hide()
  }

  /** Where it stands it stays; where it was about to stand it does not go. */
  stopSearch(): void {
    this.#search = null
  }

  leave(): void {
    this.stopSearch()
    this.#standing = null
    this.#button.hide()
  }
}
