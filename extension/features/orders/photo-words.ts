import type { Trouble } from '#extension/services/result.ts'
import type { Image } from '#shared/contract/images.ts'

type Status = { words: string; tone: '' | 'good' | 'light' | 'bad' }

export const statusOf = ({ status, paid }: Pick<Image, 'status' | 'paid'>): Status => {
  if (status === 'failed') return { words: 'Failed', tone: 'bad' }
  if (status === 'rendering') return { words: 'In work', tone: 'light' }
  if (status === 'ready') return { words: 'Ready', tone: 'good' }
  return paid ? { words: 'Kept', tone: 'good' } : { words: 'Preview', tone: '' }
}

export const isDownloadable = ({ status, paid }: Pick<Image, 'status' | 'paid'>): boolean =>
  paid && status !== 'rendering'

/** `Brightened, white balance corrected, verticals straightened` */
export const editsInWords = (edits: readonly string[]): string => {
  const listed = edits.join(', ')
  return listed.charAt(0).toUpperCase() + listed.slice(1)
}

/** Paid, but its full size was rendered on a device that has not handed it in yet. */
export const noResultYet = (problem: Trouble): Trouble =>
  problem.code === 'not_found'
    ? {
        ...problem,
        title: 'Not stored yet',
        detail: 'Open the listing’s page and keep the photo there again. It is paid, so this is free.',
      }
    : problem
