import * as z from 'zod'
import { passwordMaxLength } from '../rules/limits.ts'
import { Id, Time } from './fields.ts'
import { operation } from './operation.ts'
import { Role } from './organization.ts'

export const Payer = z.enum(['personal', 'team'])

export const poolLevels = ['low', 'empty'] as const
export type PoolLevel = (typeof poolLevels)[number]

/**
 * That the pool ran low (a fifth or less is left) or empty, and since when: what one notification is about. A member is
 * told only of `empty`, for then the owner has been told by mail.
 */
export const PoolNotice = z.object({ level: z.enum(poolLevels), since: Time }).meta({
  id: 'PoolNotice',
  description: 'That the pool ran low (a fifth is left) or empty; members see `empty`.',
})
export type PoolNotice = z.infer<typeof PoolNotice>

export const Me = z
  .object({
    account: z.object({ id: Id, email: z.string(), name: z.string(), emailVerified: z.boolean() }),
    organization: z.object({ id: Id, name: z.string(), role: Role }).nullable(),
    credits: z.object({ available: z.int().min(0), payer: Payer }),
    invitations: z.int().min(0),
    ownershipOffer: z
      .object({ organization: z.object({ id: Id, name: z.string() }), from: z.string() })
      .nullable(),
    poolNotice: PoolNotice.nullable(),
  })
  .meta({ id: 'Me', description: 'All that the popup needs for its first paint.' })

export type Me = z.infer<typeof Me>

export const DeleteMeInput = z.strictObject({ password: z.string().min(1).max(passwordMaxLength) })

export const getMe = operation({
  id: 'getMe',
  tag: 'Account',
  method: 'get',
  path: '/v1/me',
  summary: 'Who I am, my organization, what I can spend; with an ETag',
  access: 'account',
  answers: { 200: Me, 304: null },
  errors: [],
})

export const deleteMe = operation({
  id: 'deleteMe',
  tag: 'Account',
  method: 'delete',
  path: '/v1/me',
  summary: 'Delete my account, its orders, pictures and sessions',
  access: 'account',
  body: DeleteMeInput,
  answers: { 204: null },
  errors: ['last_owner'],
})
