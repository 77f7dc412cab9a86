import type { TakenPhoto } from '#extension/features/enhance/shapes.ts'
import { sayLeftAfter } from '#extension/ui/purse-words.ts'
import { sayCount } from '#extension/ui/when.ts'
import type { View } from './view.ts'

/** `4032 × 3024 · 3.2 MB` */
export const fileFacts = ({ width, height, bytes }: TakenPhoto): string =>
  `${width} × ${height} · ${sayBytes(bytes)}`

const kilobyte = 1024

export const sayBytes = (bytes: number): string =>
  bytes < 1000 * kilobyte
    ? `${Math.max(1, Math.round(bytes / kilobyte))} KB`
    : `${(bytes / kilobyte / kilobyte).toFixed(1)} MB`

/** What keeping costs and leaves, said before the click (C5). */
export type OfferWords = { action: string; after: string }

export const offerWords = (enhanced: NonNullable<View['enhanced']>): OfferWords => {
  const { paid, price, purse } = enhanced
  if (paid || price === 0) return { action: 'Keep', after: 'Already paid · free' }
  return { action: `Keep for ${sayCount(price, 'credit')}`, after: sayLeftAfter(purse, price) }
}

const keepingWords = {
  purchasing: 'Buying…',
  rendering: 'Making the full size…',
  storing: 'Putting it on the page…',
  done: 'Putting it on the page…',
  failed: 'Keep',
} as const

export const sayKeeping = (state: keyof typeof keepingWords): string => keepingWords[state]
