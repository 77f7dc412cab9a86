import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import type { Credits, Entry } from '#shared/contract/credits.ts'

export type EntriesPage = { entries: Entry[]; nextCursor: string | null }

export const readCredits = defineRequest<Credits>()({
  kind: 'credits/read',
  from: 'extension',
  input: z.strictObject({}),
})

export const listEntries = defineRequest<EntriesPage>()({
  kind: 'credits/list-entries',
  from: 'extension',
  input: z.strictObject({ cursor: z.string().max(200).optional() }),
})
