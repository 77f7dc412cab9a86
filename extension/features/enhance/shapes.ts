import type { Trouble } from '#extension/services/result.ts'
import type { Purse } from '#extension/ui/purse-words.ts'
import type { Disclosure } from '#shared/contract/images.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Shot } from '#shared/picture/inspected.ts'

/** What the page's side gets to see. Free of zod, so that content scripts may import it. */

/** A photo that was taken from the page: the background keeps the file under its content hash. */
export type TakenPhoto = {
  photo: string
  width: number
  height: number
  bytes: number
  /** How a camera took it, as far as its file says. */
  shot: Shot | null
  /** The photo as it is, at most 1024 px, for the "before" side. */
  before: Blob
}

export type Enhanced = {
  imageId: string
  name: string
  /** The enhanced proxy: watermarked until the photo is paid. */
  after: Blob
  edits: readonly string[]
  disclosure: Disclosure
  settings: Settings
  price: number
  paid: boolean
  purse: Purse
}

export type KeepProgress = {
  jobId: string
  state: 'purchasing' | 'rendering' | 'storing' | 'done' | 'failed'
  /** The result can be had: it is rendered, whether or not it is stored yet. */
  rendered: boolean
  charged: 0 | 1 | null
  available: number | null
  problem: Trouble | null
}

export type KeptFile = { file: Blob; name: string; width: number; height: number }

/** A photo that was taken, and the listing page that it is of. */
export type PhotoToEnhance = {
  photo: string
  name: string
  sourceUrl: string | null
  page: string
  title: string
  /** Of a photo that was combined from several: how many. */
  exposures?: number
}
