import type { Purse } from '#extension/ui/purse-words.ts'

/** What enhancing an upload will cost, said before the click (C5). */
export type UploadOffer = {
  /** Credits for all photos together: at most so many, because another device may have paid for some already. */
  cost: number
  /** Photos that this listing page has paid for already, and that cost nothing again (C4). */
  paid: number
  purse: Purse
}
