import { ask } from '#extension/services/messages.ts'
import { ensureOffscreen } from '#extension/services/offscreen.ts'
import type { Result } from '#extension/services/result.ts'
import type { RecipeJson } from '#shared/engine/recipe.ts'
import type { renderJob as RenderJob } from './picture-requests.ts'

export type RenderOrder = { jobId: string; photo: string; recipe: RecipeJson }

/**
 * Renders a job's photo where there are workers: Chromium's offscreen document, or right here in Firefox, whose
 * background is a page. The result lies in the photo store when this answers.
 */
export const renderJob = async (order: RenderOrder): Promise<Result<null>> => {
  if (import.meta.env.BROWSER === 'firefox') return (await import('./render-here.ts')).renderHere(order)
  await ensureOffscreen()
  return ask<typeof RenderJob>('picture/render-job', order)
}
