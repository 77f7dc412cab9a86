import { type Purse, sayLeftAfter } from '#extension/ui/purse-words.ts'
import { sayCount, sayNumber } from '#extension/ui/when.ts'
import type { ItemState, ItemView, RunView } from './shapes.ts'

/** `12 photos, 9 credits, 3 already paid, 41 left after`: all that is spent, before it is (C5). */
export const sayQuote = (quote: { photos: number; total: number; paid: number }, purse: Purse): string => {
  const parts = [sayCount(quote.photos, 'photo'), sayCount(quote.total, 'credit')]
  if (quote.paid > 0) parts.push(`${sayNumber(quote.paid)} already paid`)
  const left = purse.available - quote.total
  if (left < 0) parts.push(`${sayNumber(-left)} short`)
  else parts.push(sayLeftAfter(purse, quote.total))
  return parts.join(', ')
}

/** Before the photos are known by their content: what it costs at most, and what that leaves. */
export const sayEstimate = (photos: number, paid: number, purse: Purse): string => {
  const most = photos - paid
  const parts = [sayCount(photos, 'photo'), most === 0 ? 'no credits' : `at most ${sayCount(most, 'credit')}`]
  if (paid > 0) parts.push(`${sayNumber(paid)} paid before`)
  if (most <= purse.available) parts.push(`at least ${sayLeftAfter(purse, most)}`)
  else parts.push(`${sayNumber(purse.available)} there`)
  return parts.join(', ')
}

/** `Photos 2, 3 and 4 …`, and what combining them means. */
export const sayBracket = (numbers: readonly number[]): string =>
  `Photos ${sayList(numbers)} were taken seconds apart, each with another exposure. Combined they cost at most 1 credit instead of ${numbers.length}.`

/** Which exposures a photo is made of, and whose place its result has on the page. */
export const sayCombined = ({
  number,
  frames,
  reference,
  state,
}: Pick<ItemView, 'number' | 'reference' | 'state'> & { frames: readonly number[] }): string => {
  const made = `Photo ${number} is made of photos ${sayList(frames)}.`
  if (reference === null) return made
  return state === 'kept'
    ? `${made} On the page it has the place of photo ${reference}, the best exposed one; the others are as they were.`
    : `${made} On the page it will take the place of photo ${reference}, the best exposed one.`
}

const sayList = (numbers: readonly number[]): string =>
  numbers.length < 2
    ? numbers.join()
    : `${numbers.slice(0, -1).join(', ')} and ${numbers[numbers.length - 1]}`

type Status = { words: string; tone: '' | 'good' | 'light' | 'bad' }

const stepWords = {
  purchasing: 'Buying',
  rendering: 'Full size',
  storing: 'Saving',
  done: 'Kept',
  failed: 'Failed',
} as const

/** How far a photo is, in the two words that a tile has room for. */
export const statusOf = (item: ItemView, stage: RunView['stage']): Status => {
  const { state, step, working, price, sameAs } = item
  if (state === 'kept') return { words: 'Kept', tone: 'good' }
  if (state === 'failed') return { words: 'Failed', tone: 'bad' }
  if (state === 'part') return { words: `In ${item.partOf ?? 'another'}`, tone: '' }
  if (state === 'left') return { words: 'Not begun', tone: '' }
  if (state === 'keeping')
    return { words: working ? stepWords[step ?? 'purchasing'] : 'Waiting', tone: 'light' }
  if (state === 'queued') return { words: 'Waiting', tone: '' }
  if (state === 'waiting')
    return working ? { words: 'Preview…', tone: 'light' } : { words: 'Waiting', tone: '' }
  if (sameAs !== null) return { words: `Same as ${sameAs}`, tone: '' }
  if (price === null) return { words: stage === 'preparing' ? 'Ready' : 'Pricing…', tone: '' }
  return price === 0 ? { words: 'Paid', tone: 'good' } : { words: sayCount(price, 'credit'), tone: '' }
}

export type Progress = { done: number; all: number; words: string }

/** Of the photos that are in the works, how many are through; null when nothing is. */
export const progressOf = ({ stage, items }: RunView): Progress | null => {
  if (stage === 'open') return null
  if (stage === 'preparing') {
    const done = items.filter(({ state }) => state !== 'waiting').length
    return { done, all: items.length, words: `${done} of ${items.length} previews` }
  }
  const idle: ReadonlySet<ItemState> = new Set(['ready', 'left', 'part'])
  const own = items.filter(({ sameAs, state }) => sameAs === null && !idle.has(state))
  const done = own.filter(({ state }) => state === 'kept' || state === 'failed').length
  return { done, all: own.length, words: `${done} of ${own.length} photos` }
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
    `${sayCount(kept, 'photo')} kept ${charged === 0 ? 'without a charge' : `for ${sayCount(charged, 'credit')}`}.`,
  ]
  const rest: string[] = []
  if (failed > 0) rest.push(`${sayNumber(failed)} failed`)
  if (left > 0) rest.push(`${sayNumber(left)} not kept`)
  if (rest.length > 0)
    sentences.push(`${rest.join(', ')}: nothing was charged for ${failed + left === 1 ? 'it' : 'them'}.`)
  if (failedPaid > 0) sentences.push(`${sayNumber(failedPaid)} paid but not made: trying again is free.`)
  return sentences.join(' ')
}
