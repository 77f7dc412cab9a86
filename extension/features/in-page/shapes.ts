import type { Photo } from '#extension/features/find-photos/find-photos.ts'

/** Our one element in the page and the closed shadow root in it: the page can neither read nor restyle inside. */
export type Layer = {
  host: HTMLElement
  root: ShadowRoot
  addStyle: (css: string) => void
  /** `light`, `dark`, or both for the system's own. */
  setColourScheme: (scheme: string) => void
  /**
   * Into the browser's top layer, above all that is there by now; inside of what stands there around an element,
   * because the rest of the page is inert while a modal dialog is open. Not while a dialog of ours is.
   */
  raise: (over: Element) => void
  /** Into the popover around an element, if there is one: it would close when a dialog opens outside of it. */
  enterPopover: (around: Element) => void
  /** Back to the end of the document. */
  lower: () => void
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
  /** Opens the workbench for what the context menu was opened on, or says that no photo is there. */
  openMenuTarget: (clicked: MenuTarget) => Promise<void>
  /** Set by the workbench; see `Swaps`. */
  photoShownBy: (element: Element) => Photo | null
  /** Runs when the site is turned off, or the extension is disabled or updated. */
  onStop: (stop: () => void) => void
}

export type WorkbenchBridge = { open: (photo: Photo) => void }
