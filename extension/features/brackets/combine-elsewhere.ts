import { ask } from '#extension/services/messages.ts'
import { ensureOffscreen } from '#extension/services/offscreen.ts'
import type { Result } from '#extension/services/result.ts'
import type { combineKept as CombineKept } from './requests.ts'

export type CombineOrder = { combined: string; photos: string[] }

/** Combines where there are workers: in Chromium's offscreen document, or right here in Firefox's background page. */
export const combineElsewhere = async (order: CombineOrder): Promise<Result<null>> => {
  if (import.meta.env.BROWSER === 'firefox') return (await import('./combine-here.ts')).combineHere(order)
  await ensureOffscreen()
  return ask<typeof CombineKept>('brackets/combine-kept', order)
}
