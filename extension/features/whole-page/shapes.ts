import type { CombinedPhoto } from '#extension/features/brackets/shapes.ts'
import type {
  Enhanced,
  KeepProgress,
  PhotoToEnhance,
  TakenPhoto,
} from '#extension/features/enhance/shapes.ts'
import type { Result, Trouble } from '#extension/services/result.ts'
import type { Purse } from '#extension/ui/purse-words.ts'
import type { Disclosure } from '#shared/contract/images.ts'
import type { Settings } from '#shared/contract/settings.ts'

/** A photo that a page shows, once, however many places and sizes it has there. */
export type FoundPhoto = {
  identity: string
  /** Names of the photo's addresses, by which it is met again on the page; see `photoKey`. */
  keys: string[]
  name: string
  /** Web addresses, the largest first; none for a photo that lives in the page alone. */
  addresses: string[]
  /** As far as the page says. */
  width: number | null
  height: number | null
  /** A small picture as a data address, where the page lets its own pixels be read; never fetched anew. */
  picture: string | null
}

export type FoundPage = { title: string; canonical: string | null; photos: FoundPhoto[] }

/**
 *     waiting ──▶ ready ──▶ queued ──▶ keeping ──▶ kept
 *        │ ▲        ▲ └─ cancelled, out of credits ─┘ │
 *        ▼ └─ retry └──────────────────────────── failed
 *      left
 *
 * `part`: an exposure of a combined photo, which stands for it.
 */
export type ItemState = 'waiting' | 'left' | 'ready' | 'queued' | 'keeping' | 'kept' | 'failed' | 'part'

/** What is known of a photo once its file is on this device: its true size, and how a camera took it. */
export type TakenFile = Pick<TakenPhoto, 'width' | 'height' | 'shot'>

/** What the popup sees of one photo of a run. */
export type ItemView = {
  number: number
  identity: string
  keys: readonly string[]
  name: string
  width: number | null
  height: number | null
  state: ItemState
  /** Something is being done for it this moment. */
  working: boolean
  /** How far keeping it is, while it is being kept. */
  step: KeepProgress['state'] | null
  /** What keeping it costs; null while that is not known. */
  price: number | null
  /** What it has cost in this run. */
  charged: number
  /** The first photo of the run with the very same content: one photo, one price (C4). */
  sameAs: number | null
  /** Numbers of the exposures that this photo is combined from. */
  frames: readonly number[] | null
  /** Which of those its result replaces on the page; null until they are combined. */
  reference: number | null
  /** The combined photo that this one is an exposure of. */
  partOf: number | null
  edits: readonly string[]
  disclosure: Disclosure | null
  imageId: string | null
  jobId: string | null
  /** Content hash under which the original lies on this device. */
  photo: string | null
  hasPicture: boolean
  problem: Trouble | null
}

/** Why a run stands still although something is left to do. `stale`: it was asked for too long ago. */
export type PauseReason = 'person' | 'stale' | 'signed-out'

export type RunView = {
  id: string
  revision: number
  tabId: number
  title: string
  stage: 'preparing' | 'open' | 'keeping'
  paused: PauseReason | null
  /** The person stopped it before its end. */
  cancelled: boolean
  /** What ended it early: no credits, a cap. */
  halt: Trouble | null
  /** What can be spent, as the Worker said last; null before the first quote. */
  purse: Purse | null
  /** The quote for everything that is ready is on its way. */
  quoting: boolean
  quoteProblem: Trouble | null
  items: readonly ItemView[]
  /** Numbers of photos that their cameras took as brackets, as far as their files say. */
  brackets: readonly (readonly number[])[]
}

/** A run of another page, in a line. */
export type RunBrief = {
  id: string
  tabId: number
  title: string
  stage: RunView['stage']
  done: number
  all: number
}

export type Look = { photos: FoundPhoto[]; title: string; run: RunView | null; others: RunBrief[] }

/** What the page's order knows of photos by their address, before they are taken again. */
export type KnownPhotos = { paid: string[]; added: string[] }

/** What enhancing lends to a run: each of these may be done twice without harm. */
export type PhotoWork = {
  take: (input: { addresses: readonly string[] }, pageUrl: string) => Promise<Result<TakenPhoto>>
  combine: (photos: readonly string[]) => Promise<Result<CombinedPhoto>>
  enhance: (asked: PhotoToEnhance) => Promise<Result<Enhanced>>
  keep: (
    asked: { imageId: string; photo: string; name: string; settings: Settings },
    site: string,
    keys: { id: string; idempotencyKey: string },
  ) => Promise<Result<KeepProgress>>
  follow: (jobId: string, seen: string, site: string) => Promise<Result<KeepProgress>>
  pageKeyOf: (address: string, canonical: string | null) => string
  injectWorkbench: (tabId: number) => Promise<boolean>
}
