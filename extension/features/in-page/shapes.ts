import type { Photo } from '#extension/features/find-photos/find-photos.ts'

/** Our one element in the page and the closed shadow root in it: the page can neither read nor restyle inside. */
export type Layer = {
  host: HTMLElement
  root: ShadowRoot
  addStyle: (css: string) => void
  remove: () => void
}

/** Shows results in place of photos, wherever the page shows them, and puts everything back exactly. */
export type Swaps = {
  /** `width` is that of the file, in pixels. */
  show: (photo: Photo, file: Blob, width: number) => void
  putBack: (identity: string) => void
  /** The photo in whose place an element shows a result. */
  photoShownBy: (element: Element) => Photo | null
  putAllBack: () => void
}

/** Whether a press on a control that spends may count. */
export type Exposure = { mayPress: (event: Event) => boolean; stop: () => void }

export type MenuTarget = { srcUrl: string | null; linkUrl: string | null }

/**
 * What the page script and the workbench script know of each other. They are two files in one isolated world, so
 * that the large one comes only with the first click; the page itself cannot see this world.
 */
export type PageBridge = {
  layer: Layer
  /** Asking notices that the extension was disabled or updated, and then everything stops. */
  isAlive: () => boolean
  /** Opens the workbench for what the context menu was opened on. Called by the background. */
  openMenuTarget: (clicked: MenuTarget) => void
  /** Set by the workbench; see `Swaps`. */
  photoShownBy: (element: Element) => Photo | null
  /** Runs when the site is turned off, or the extension is disabled or updated. */
  onStop: (stop: () => void) => void
}

export type WorkbenchBridge = { open: (photo: Photo) => void }
