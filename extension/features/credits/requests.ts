import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { type Billing, CheckoutInput } from '#shared/contract/billing.ts'
import type { Credits, Entry } from '#shared/contract/credits.ts'
import { type Usage, usageBuckets } from '#shared/contract/usage.ts'

export type EntriesPage = { entries: Entry[]; nextCursor: string | null }

export const readCredits = defineRequest<Credits>()({
  kind: 'credits/read',
  from: 'extension',
  input: z.strictObject({}),
})

export const listEntries = defineRequest<EntriesPage>()({
  kind: 'credits/list-entries',
  from: 'extension',
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.int().min(1).max(100) }),
})

/** Whole days of a time zone, `to` exclusive: the owner's own days, wherever the Worker is. */
const UsageAsked = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  bucket: z.enum(usageBuckets),
  tz: z.string().min(1).max(64),
})

export const readUsage = defineRequest<Usage>()({
  kind: 'credits/read-usage',
  from: 'extension',
  input: UsageAsked,
})

/** The same as text for a spreadsheet. */
export const readUsageCsv = defineRequest<string>()({
  kind: 'credits/read-usage-csv',
  from: 'extension',
  input: UsageAsked,
})

export const readBilling = defineRequest<Billing>()({
  kind: 'credits/read-billing',
  from: 'extension',
  input: z.strictObject({}),
})

/** Opens the page where this pack or plan is paid for. Nothing is bought before somebody pays there. */
export const buy = defineRequest<null>()({ kind: 'credits/buy', from: 'extension', input: CheckoutInput })

/** Opens the page where plan, card and invoices are managed. */
export const manage = defineRequest<null>()({
  kind: 'credits/manage',
  from: 'extension',
  input: z.strictObject({}),
})
