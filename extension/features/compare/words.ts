import type { TakenPhoto } from '#extension/features/enhance/shapes.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { sayLeftAfter } from '#extension/ui/purse-words.ts'
import type { View } from './view.ts'

/** `4032 × 3024 · 3.2 MB` */
export const fileFacts = ({ width, height, bytes }: TakenPhoto): string =>
  `${width} × ${height} · ${sayBytes(bytes)}`

const kilobyte = 1024

export const sayBytes = (bytes: number): string =>
  bytes < 1000 * kilobyte
    ? say('compare_kb', Math.max(1, Math.round(bytes / kilobyte)))
    : say('compare_mb', (bytes / kilobyte / kilobyte).toFixed(1))

/** What keeping costs and leaves, said before the click (C5). */
export type OfferWords = { action: string; after: string }

export const offerWords = (enhanced: NonNullable<View['enhanced']>): OfferWords => {
  const { paid, price, purse } = enhanced
  if (paid || price === 0) return { action: say('compare_keep'), after: say('compare_already_paid_free') }
  return { action: say('compare_keep_for', sayMany('credits', price)), after: sayLeftAfter(purse, price) }
}

const keepingWords = () =>
  ({
    purchasing: say('compare_buying'),
    rendering: say('compare_making_the_full_size'),
    storing: say('compare_putting_it_on_the_page'),
    done: say('compare_putting_it_on_the_page'),
    failed: say('compare_keep'),
  }) as const

export const sayKeeping = (state: keyof ReturnType<typeof keepingWords>): string => keepingWords()[state]
