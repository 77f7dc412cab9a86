import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { Image } from '#shared/contract/images.ts'

type Status = { words: string; tone: '' | 'good' | 'light' | 'bad' }

export const statusOf = ({ status, paid }: Pick<Image, 'status' | 'paid'>): Status => {
  if (status === 'failed') return { words: say('orders_failed'), tone: 'bad' }
  if (status === 'rendering') return { words: say('orders_in_work'), tone: 'light' }
  if (status === 'ready') return { words: say('orders_kept'), tone: 'good' }
  // Its full size is still to be fetched.
  return paid ? { words: say('orders_paid'), tone: 'light' } : { words: say('orders_preview'), tone: '' }
}

/** Its full size is stored. */
export const isDownloadable = ({ status, paid }: Pick<Image, 'status' | 'paid'>): boolean =>
  paid && status === 'ready'

/** The page that a photo came from, if it can be opened: what an order says of it is not taken on trust. */
export const pageOf = ({ pageUrl }: Pick<Image, 'pageUrl'>): string | null => {
  const url = URL.parse(pageUrl ?? '')
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null
}

/** Its full size was rendered on a device that has not handed it in yet. */
export const noResultYet = (problem: Trouble): Trouble =>
  problem.code === 'not_found'
    ? {
        ...problem,
        title: say('orders_not_stored_yet'),
        detail: say('orders_open_the_listings_page_and'),
      }
    : problem
