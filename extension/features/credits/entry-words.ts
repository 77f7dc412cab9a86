import { say } from '#extension/services/words.ts'
import type { Entry, EntryKind } from '#shared/contract/credits.ts'

/** For entries that come without words of their own. */
const wordsOfKind = (): Record<EntryKind, string> => ({
  grant: say('credits_credits_received'),
  hold: say('credits_set_aside_for_a_photo'),
  capture: say('credits_photo_kept_in_full_size'),
  release: say('credits_given_back'),
  expire: say('credits_expired'),
  refund: say('credits_taken_back'),
})

export const wordsOf = (entry: Pick<Entry, 'kind' | 'note'>): string =>
  entry.note || wordsOfKind()[entry.kind]

/** What an entry does to the balance: only grants add, holds and releases move nothing in or out. */
export const signedAmount = ({ kind, amount }: Pick<Entry, 'kind' | 'amount'>): string => {
  if (kind === 'grant') return `+${amount}`
  return kind === 'hold' || kind === 'release' ? `(${amount})` : `−${amount}`
}

/**
 * Entries, newest first, without the holds that were captured in the same instant: keeping a photo writes both,
 * and to a person it is one thing.
 */
export const foldHolds = <T extends Pick<Entry, 'kind' | 'at' | 'amount'>>(entries: readonly T[]): T[] =>
  entries.filter((entry, at) => {
    const newer = entries[at - 1]
    return !(
      entry.kind === 'hold' &&
      newer?.kind === 'capture' &&
      newer.at === entry.at &&
      newer.amount === entry.amount
    )
  })
