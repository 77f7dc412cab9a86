import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'
import { uploadPhotosMax } from './pictures.ts'
import type { UploadOffer } from './shapes.ts'

/** Whether anybody is signed in: known here without asking the Worker. */
export const readSession = defineRequest<{ signedIn: boolean }>()({
  kind: 'upload-assist/read-session',
  from: 'page',
  input: z.strictObject({}),
})

/** What enhancing these photos would cost now. Nothing of them leaves the device. */
export const askOffer = defineRequest<UploadOffer>()({
  kind: 'upload-assist/ask-offer',
  from: 'page',
  input: z.strictObject({
    canonical: z.string().min(1).max(8_192).nullable(),
    photos: z
      .array(z.instanceof(Blob).refine((file) => file.size <= photoMaxBytes))
      .min(1)
      .max(uploadPhotosMax),
  }),
})
