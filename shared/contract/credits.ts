import * as z from 'zod'
import { quotePhotosMax } from '../rules/limits.ts'
import { planIds } from '../rules/prices.ts'
import { Id, NextCursor, PageQuery, Time } from './fields.ts'
import { Payer } from './me.ts'
import { operation } from './operation.ts'

export const entryKinds = ['grant', 'hold', 'capture', 'release', 'expire', 'refund'] as const
export type EntryKind = (typeof entryKinds)[number]

export const grantKinds = ['welcome', 'monthly', 'top_up', 'adjustment'] as const
export type GrantKind = (typeof grantKinds)[number]

/** What the owner lets a member spend in one period, all in credits. `used` counts what is held. */
export const SpendingCap = z
  .object({ limit: z.int().min(0), used: z.int().min(0), left: z.int().min(0), resetsAt: Time })
  .meta({ id: 'SpendingCap' })
export type SpendingCap = z.infer<typeof SpendingCap>

export const Credits = z
  .object({
    payer: Payer,
    /** What can really be spent now: of the pool, and no more than the cap leaves. */
    available: z.int().min(0),
    held: z.int().min(0),
    usedThisPeriod: z.int().min(0),
    periodEndsAt: Time,
    plan: z.enum(planIds).nullable(),
    /** Only of a member whom the owner has capped. */
    cap: SpendingCap.nullable(),
    /**
     * Days that the credits last at the rate of the last two weeks; null when nothing was used, and for members, who do
     * not learn what others use.
     */
    runwayDays: z.int().min(0).nullable(),
  })
  .meta({ id: 'Credits' })
export type Credits = z.infer<typeof Credits>

export const Entry = z
  .object({
    id: Id,
    at: Time,
    kind: z.enum(entryKinds),
    amount: z.int().positive(),
    balanceAfter: z.int().min(0),
    note: z.string(),
  })
  .meta({
    id: 'Entry',
    description:
      'One line of the append-only ledger of my own wallet. What my team spent of it is one line a day (UTC), at the day’s end.',
  })
export type Entry = z.infer<typeof Entry>

export const EntriesPage = z
  .object({ entries: z.array(Entry), nextCursor: NextCursor })
  .meta({ id: 'EntriesPage' })

/** `images` is a comma-separated list of at most `quotePhotosMax` ids. */
export const QuoteQuery = z.object({
  images: z
    .string()
    .min(1)
    .transform((list) => [...new Set(list.split(',').map((id) => id.trim()))])
    .pipe(z.array(Id).min(1).max(quotePhotosMax)),
})

export const Quote = z
  .object({
    lines: z.array(z.object({ imageId: Id, price: z.int().min(0), reason: z.string() })),
    total: z.int().min(0),
    available: z.int().min(0),
    enough: z.boolean(),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

export const getCredits = operation({
  id: 'getCredits',
  tag: 'Credits',
  method: 'get',
  path: '/v1/credits',
  summary: 'What I can spend and who pays',
  access: 'account',
  answers: { 200: Credits },
  errors: [],
})

export const listEntries = operation({
  id: 'listEntries',
  tag: 'Credits',
  method: 'get',
  path: '/v1/credits/entries',
  summary: 'The ledger of my own wallet, newest first',
  access: 'account',
  query: PageQuery,
  answers: { 200: EntriesPage },
  errors: [],
})

export const getQuote = operation({
  id: 'getQuote',
  tag: 'Credits',
  method: 'get',
  path: '/v1/credits/quote',
  summary: 'What taking these photos will cost',
  access: 'account',
  query: QuoteQuery,
  answers: { 200: Quote },
  errors: ['not_found'],
})
