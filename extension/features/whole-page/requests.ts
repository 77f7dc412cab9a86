import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { framesMax, framesMin } from '#shared/engine/brackets/bounds.ts'
import { quotePhotosMax } from '#shared/rules/limits.ts'
import type { KnownPhotos, Look, RunView } from './shapes.ts'

/** Whatever may spend is asked for by our own pages alone, never by a page that is visited. */

const RunId = z.string().min(1).max(64)
const TabId = z.int().min(0)
const Numbers = z.array(z.int().min(1)).max(quotePhotosMax)
const keyMaxLength = 2_000
const Keys = z.array(z.string().max(keyMaxLength)).min(1).max(40)

const Found = z.strictObject({
  identity: z.string().max(keyMaxLength),
  keys: Keys,
  name: z.string().max(400),
  addresses: z.array(z.string().max(8_192)).max(3),
  width: z.number().nullable(),
  height: z.number().nullable(),
  picture: z.string().nullable(),
})

/** What is on the page of a tab, and its run if there is one. Reads the page, fetches nothing. */
export const lookAtPage = defineRequest<Look>()({
  kind: 'whole-page/look',
  from: 'extension',
  input: z.strictObject({ tabId: TabId }),
})

/** Which of these the page's order knows already. */
export const knownPhotos = defineRequest<KnownPhotos>()({
  kind: 'whole-page/known',
  from: 'extension',
  input: z.strictObject({ tabId: TabId }),
})

/** Takes these photos, has them enhanced and quoted. Free. */
export const preparePhotos = defineRequest<RunView>()({
  kind: 'whole-page/prepare',
  from: 'extension',
  input: z.strictObject({ tabId: TabId, photos: z.array(Found).min(1).max(quotePhotosMax) }),
})

/**
 * Makes one photo of several exposures: photos of the run by their numbers, and others of the page. Free, until the
 * one photo is kept.
 */
export const combineExposures = defineRequest<RunView>()({
  kind: 'whole-page/combine',
  from: 'extension',
  input: z
    .strictObject({
      tabId: TabId,
      numbers: Numbers.max(framesMax),
      photos: z.array(Found).max(framesMax),
    })
    .refine(({ numbers, photos }) => {
      const count = numbers.length + photos.length
      return count >= framesMin && count <= framesMax
    }),
})

/** Takes a combined photo that was not kept apart again. */
export const separateExposures = defineRequest<RunView>()({
  kind: 'whole-page/separate',
  from: 'extension',
  input: z.strictObject({ runId: RunId, number: z.int().min(1) }),
})

/** Photos of the run that could not be taken, once more. Free. */
export const prepareAgain = defineRequest<RunView>()({
  kind: 'whole-page/prepare-again',
  from: 'extension',
  input: z.strictObject({ runId: RunId, numbers: Numbers }),
})

/** Keeps these photos for at most `total` credits, which the person saw (C5). Refused where it would cost more. */
export const keepPhotos = defineRequest<RunView>()({
  kind: 'whole-page/keep',
  from: 'extension',
  input: z.strictObject({ runId: RunId, numbers: Numbers.min(1), total: z.int().min(0) }),
})

export const controlRun = defineRequest<RunView>()({
  kind: 'whole-page/control',
  from: 'extension',
  input: z.strictObject({ runId: RunId, action: z.enum(['pause', 'resume', 'cancel']) }),
})

/** Answers as soon as the run is another than the one that was seen, or after a while. */
export const followRun = defineRequest<RunView>()({
  kind: 'whole-page/follow',
  from: 'extension',
  input: z.strictObject({ runId: RunId, seen: z.int().min(-1) }),
})

/** Puts the results on the page again, or the originals back (E1). */
export const showResults = defineRequest<null>()({
  kind: 'whole-page/show',
  from: 'extension',
  input: z.strictObject({ runId: RunId, show: z.enum(['results', 'originals']) }),
})

/** A page's answer to `resultReady`: the result stands where the photo stood. */
export const resultShown = defineRequest<null>()({
  kind: 'whole-page/result-shown',
  from: 'page',
  input: z.strictObject({ runId: RunId, number: z.int().min(1), asked: z.int() }),
})

/** A page's answer to `photoWanted`: the hash under which it handed the photo over, or null. */
export const photoHandedOver = defineRequest<null>()({
  kind: 'whole-page/photo-handed-over',
  from: 'page',
  input: z.strictObject({
    runId: RunId,
    number: z.int().min(1),
    photo: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
})
