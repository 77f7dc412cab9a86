import * as z from 'zod'
import { Id } from './fields.ts'
import { operation } from './operation.ts'

/** Credits a period: 0 lets nothing be spent. */
const CapCredits = z.int().min(0)

/**
 * What members may spend of the pool in one period. `default` is for every member without a line of their own; null is
 * no cap. The owner is never capped. A line goes with its membership; the default goes over to a new owner with the
 * organization, and is the former owner's too.
 */
export const Caps = z
  .strictObject({
    default: CapCredits.nullable(),
    members: z.record(Id, CapCredits.nullable()),
  })
  .meta({ id: 'Caps' })
export type Caps = z.infer<typeof Caps>

export const getCaps = operation({
  id: 'getCaps',
  tag: 'Organization',
  method: 'get',
  path: '/v1/organization/caps',
  summary: 'What members may spend in a period (owner)',
  access: 'account',
  answers: { 200: Caps },
  errors: ['not_owner', 'not_found'],
})

export const setCaps = operation({
  id: 'setCaps',
  tag: 'Organization',
  method: 'put',
  path: '/v1/organization/caps',
  summary: 'Set what members may spend in a period, replacing what was set (owner)',
  access: 'account',
  body: Caps,
  answers: { 200: Caps },
  errors: ['not_owner', 'not_found', 'conflict'],
})
