import type { Trouble } from '#extension/services/result.ts'
import type { Image } from '#shared/contract/images.ts'

type Status = { words: string; tone: '' | 'good' | 'light' | 'bad' }

export const statusOf = ({ status, paid }: Pick<Image, 'status' | 'paid'>): Status => {
  if (status === 'failed') return { words: 'Failed', tone: 'bad' }
  if (status === 'rendering') return { words: 'In work', tone: 'light' }
  if (status === 'ready') return { words: 'Ready', tone: 'good' }
  return paid ? { words: 'Kept', tone: 'good' } : { words: 'Preview', tone: '' }
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
        title: 'Not stored yet',
        detail: 'Open the listing’s page and keep the photo there again. It is paid, so this is free.',
      }
    : problem
