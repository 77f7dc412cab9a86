import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import type { PageChoices } from './shapes.ts'

/** The settings as far as they concern a page: nothing in them is a secret. */
export const readChoices = defineRequest<PageChoices>()({
  kind: 'settings/read-choices',
  from: 'page',
  input: z.strictObject({}),
})

/** Deletes everything that is stored on this device, and turns every site off. Ask it after signing out. */
export const deleteLocally = defineRequest<null>()({
  kind: 'settings/delete-locally',
  from: 'extension',
  input: z.strictObject({}),
})
