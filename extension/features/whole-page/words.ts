import { say, sayMany } from '#extension/services/words.ts'
import { type Purse, sayLeftAfter } from '#extension/ui/purse-words.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { ItemState, ItemView, RunView } from './shapes.ts'

/** `12 photos, 9 credits, 3 already paid, 41 left after`: all that is spent, before it is (C5). */
export const sayQuote = (quote: { photos: number; total: number; paid: number }, purse: Purse): string => {
  const parts = [sayMany('photos', quote.photos), sayMany('credits', quote.total)]
  if (quote.paid > 0) parts.push(say('whole_page_already_paid', sayNumber(quote.paid)))
  const left = purse.available - quote.total
  if (left < 0) parts.push(say('whole_page_short', sayNumber(-left)))
  else parts.push(sayLeftAfter(purse, quote.total))
  return parts.join(', ')
}

/** Before the photos are known by their content: what it costs at most, and what that leaves. */
export const sayEstimate = (photos: number, paid: number, purse: Purse): string => {
  const most = photos - paid
  const parts = [
    sayMany('photos', photos),
    most === 0 ? say('whole_page_no_credits') : say('whole_page_at_most', sayMany('credits', most)),
  ]
  if (paid > 0) parts.push(say('whole_page_paid_before', sayNumber(paid)))
  if (most <= purse.available) parts.push(say('whole_page_at_least', sayLeftAfter(purse, most)))
  else parts.push(say('whole_page_there', sayNumber(purse.available)))
  return parts.join(', ')
}

/** `Photos 2, 3 and 4 …`, and what combining them means. */
export const sayBracket = (numbers: readonly number[]): string =>
  say('whole_page_photos_were_taken_seconds', sayList(numbers), numbers.length)

/** Which exposures a photo is made of, and whose place its result has on the page. */
export const sayCombined = ({
  number,
  frames,
  reference,
  state,
}: Pick<ItemView, 'number' | 'reference' | 'state'> & { frames: readonly number[] }): string => {
  const made = say('whole_page_photo_is_made_of_photos', number, sayList(frames))
  if (reference === null) return made
  return state === 'kept'
    ? say('whole_page_on_the_page_it_has_the_place', made, reference)
    : say('whole_page_on_the_page_it_will_take_the', made, reference)
}

const sayList = (numbers: readonly number[]): string =>
  numbers.length < 2
    ? numbers.join()
    : say('whole_page_and', numbers.slice(0, -1).join(', '), String(numbers.at(-1)))

type Status = { words: string; tone: '' | 'good' | 'light' | 'bad' }

const stepWords = () =>
  ({
    purchasing: say('whole_page_buying'),
    rendering: say('whole_page_full_size'),
    storing: say('whole_page_saving'),
    done: say('whole_page_kept'),
    failed: say('whole_page_failed'),
  }) as const

/** How far a photo is, in the two words that a tile has room for. */
export const statusOf = (item: ItemView, stage: RunView['stage']): Status => {
  const { state, step, working, price, sameAs } = item
  if (state === 'kept') return { words: say('whole_page_kept'), tone: 'good' }
  if (state === 'failed') return { words: say('whole_page_failed'), tone: 'bad' }
  if (state === 'part')
    return {
      words: item.partOf === null ? say('whole_page_in_another') : say('whole_page_in', item.partOf),
      tone: '',
    }
  if (state === 'left') return { words: say('whole_page_not_begun'), tone: '' }
  if (state === 'keeping')
    return { words: working ? stepWords()[step ?? 'purchasing'] : say('whole_page_waiting'), tone: 'light' }
  if (state === 'queued') return { words: say('whole_page_waiting'), tone: '' }
  if (state === 'waiting')
    return working
      ? { words: say('whole_page_preview'), tone: 'light' }
      : { words: say('whole_page_waiting'), tone: '' }
  if (sameAs !== null) return { words: say('whole_page_same_as', sameAs), tone: '' }
  if (price === null)
    return { words: stage === 'preparing' ? say('whole_page_ready') : say('whole_page_pricing'), tone: '' }
  return price === 0
    ? { words: say('whole_page_paid'), tone: 'good' }
    : { words: sayMany('credits', price), tone: '' }
}

export type Progress = { done: number; all: number; words: string }

/** Of the photos that are in the works, how many are through; null when nothing is. */
export const progressOf = ({ stage, items }: RunView): Progress | null => {
  if (stage === 'open') return null
  if (stage === 'preparing') {
    const done = items.filter(({ state }) => state !== 'waiting').length
    return { done, all: items.length, words: say('whole_page_of_previews', done, items.length) }
  }
  const idle: ReadonlySet<ItemState> = new Set(['ready', 'left', 'part'])
  const own = items.filter(({ sameAs, state }) => sameAs === null && !idle.has(state))
  const done = own.filter(({ state }) => state === 'kept' || state === 'failed').length
  return { done, all: own.length, words: say('whole_page_of_photos', done, own.length) }
}

export type Outcome = {
  kept: number
  charged: number
  /** Failed before anything was bought, and after. */
  failed: number
  failedPaid: number
  left: number
}

export const outcomeOf = ({ items }: RunView): Outcome => {
  const own = items.filter(({ sameAs }) => sameAs === null)
  const failed = own.filter(({ state }) => state === 'failed')
  const failedPaid = failed.filter(({ charged }) => charged > 0).length
  return {
    kept: own.filter(({ state }) => state === 'kept').length,
    charged: own.reduce((sum, { charged }) => sum + charged, 0),
    failed: failed.length - failedPaid,
    failedPaid,
    left: own.filter(({ state }) => state === 'ready' || state === 'left').length,
  }
}

/** `5 photos kept for 4 credits.`, and what became of the rest. */
export const sayOutcome = ({ kept, charged, failed, failedPaid, left }: Outcome): string => {
  const sentences = [
    charged === 0
      ? say('whole_page_kept_free', sayMany('photos', kept))
      : say('whole_page_kept_for', sayMany('photos', kept), sayMany('credits', charged)),
  ]
  const rest: string[] = []
  if (failed > 0) rest.push(say('whole_page_so_many_failed', sayNumber(failed)))
  if (left > 0) rest.push(say('whole_page_not_kept', sayNumber(left)))
  if (rest.length > 0) sentences.push(sayMany('nothing_charged_for', failed + left, rest.join(', ')))
  if (failedPaid > 0) sentences.push(say('whole_page_paid_but_not_made_trying_again', sayNumber(failedPaid)))
  return sentences.join(' ')
}
