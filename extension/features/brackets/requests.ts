import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { framesMax, framesMin } from '#shared/engine/brackets/bounds.ts'

/** What the background asks of the offscreen document: to combine these photos and to keep the result. */
export const combineKept = defineRequest<null>()({
  kind: 'brackets/combine-kept',
  from: 'extension',
  input: z.strictObject({
    combined: z.string(),
    photos: z.array(z.string()).min(framesMin).max(framesMax),
  }),
})
