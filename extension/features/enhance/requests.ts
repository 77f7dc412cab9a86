import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { Settings } from '#shared/contract/settings.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'
import type { Enhanced, KeepProgress, KeptFile, TakenPhoto } from './shapes.ts'

/** What the page's side asks of the background. Only the background imports this file as a value. */

const Address = z.string().min(1).max(8_192)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Id = z.string().min(1).max(64)

const Page = z.strictObject({ canonical: Address.nullable(), title: z.string().max(2_000) })

/** Puts the workbench into the page that asks. */
export const openWorkbench = defineRequest<null>()({
  kind: 'enhance/open-workbench',
  from: 'page',
  input: z.strictObject({}),
})

/** Takes a photo: `file` where the page's side could read it itself, else by its addresses, largest first. */
export const takePhoto = defineRequest<TakenPhoto>()({
  kind: 'enhance/take-photo',
  from: 'page',
  input: z.strictObject({
    addresses: z.array(Address).max(4),
    file: z
      .instanceof(Blob)
      .refine((file) => file.size <= photoMaxBytes)
      .optional(),
    /** Where it will be enhanced for. */
    page: Page.optional(),
  }),
})

/** Adds the photo to the order of its page and enhances its proxy. Free. */
export const enhancePhoto = defineRequest<Enhanced>()({
  kind: 'enhance/enhance-photo',
  from: 'page',
  input: z.strictObject({
    photo: Hash,
    name: z.string().max(400),
    sourceUrl: Address.nullable(),
    page: Page,
  }),
})

/** Other settings, a new preview. Free. */
export const changeSettings = defineRequest<Enhanced>()({
  kind: 'enhance/change-settings',
  from: 'page',
  input: z.strictObject({ imageId: Id, settings: Settings }),
})

/** Takes the full size for what `price` said; free when it is paid already. */
export const keepPhoto = defineRequest<KeepProgress>()({
  kind: 'enhance/keep-photo',
  from: 'page',
  input: z.strictObject({ imageId: Id, photo: Hash, name: z.string().max(400), settings: Settings }),
})

/** Answers as soon as the job is no longer in the state that was seen, or after a while. */
export const followJob = defineRequest<KeepProgress>()({
  kind: 'enhance/follow-job',
  from: 'page',
  input: z.strictObject({ jobId: Id, seen: z.string().max(20) }),
})

/** Gives up what is not paid yet: whoever asked for it has gone on without. */
export const abandonPhoto = defineRequest<KeepProgress>()({
  kind: 'enhance/abandon-photo',
  from: 'page',
  input: z.strictObject({ jobId: Id }),
})

export const takeResult = defineRequest<KeptFile>()({
  kind: 'enhance/take-result',
  from: 'page',
  input: z.strictObject({ jobId: Id }),
})

/** The photo as the site has it, at full size, to keep beside the result (E1). */
export const takeOriginal = defineRequest<KeptFile>()({
  kind: 'enhance/take-original',
  from: 'page',
  input: z.strictObject({ jobId: Id }),
})

/** Opens the window that asks the browser's permission, with the reason; a page cannot ask by itself. */
export const askPermission = defineRequest<null>()({
  kind: 'enhance/ask-permission',
  from: 'page',
  input: z.strictObject({
    origins: z
      .array(z.string().regex(/^https?:\/\/[^/*\s]+\/\*$/))
      .min(1)
      .max(10),
  }),
})

/** Opens the popup: to sign in, to verify, to get credits. */
export const openPopup = defineRequest<null>()({
  kind: 'enhance/open-popup',
  from: 'page',
  /** Without a tab the one that was looked at last. */
  input: z.strictObject({ tab: z.literal('credits').optional() }),
})
