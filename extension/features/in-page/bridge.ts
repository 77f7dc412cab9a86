import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import type { Layer } from './layer.ts'

/**
 * What the page script and the workbench script know of each other. They are two files in one isolated world, so
 * that the large one comes only with the first click; the page itself cannot see this world.
 */
export type PageBridge = {
  layer: Layer
  /** Opens the workbench for what the context menu was opened on. Called by the background. */
  openMenuTarget: (clicked: MenuTarget) => void
  /** The photo in whose place an element shows our result; set by the workbench. */
  photoShownBy: (element: Element) => Photo | null
  /** Runs when the site is turned off, or the extension is disabled or updated. */
  onStop: (stop: () => void) => void
}

export type MenuTarget = { srcUrl: string | null; linkUrl: string | null }

export type WorkbenchBridge = { open: (photo: Photo) => void }

type World = { lightpoolPage?: PageBridge; lightpoolWorkbench?: WorkbenchBridge }

export const world = globalThis as World
