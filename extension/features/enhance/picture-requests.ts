import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'

/** What the background asks of the offscreen document, where there are workers to render with. */
export const renderJob = defineRequest<null>()({
  kind: 'picture/render-job',
  from: 'extension',
  input: z.strictObject({
    jobId: z.string(),
    photo: z.string(),
    recipe: z.looseObject({ version: z.int() }),
  }),
})
