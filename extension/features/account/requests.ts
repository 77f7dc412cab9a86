import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { Id } from '#shared/contract/fields.ts'
import type { Me } from '#shared/contract/me.ts'
import { passwordMaxLength, passwordMinLength } from '#shared/rules/limits.ts'
import type { SignedInDevice } from './shapes.ts'

const Password = z.string().min(1).max(passwordMaxLength)

export const refresh = defineRequest<Me>()({
  kind: 'account/refresh',
  from: 'extension',
  input: z.strictObject({}),
})

export const changePassword = defineRequest<null>()({
  kind: 'account/change-password',
  from: 'extension',
  input: z.strictObject({
    current: Password,
    chosen: Password.min(passwordMinLength),
    endOthers: z.boolean(),
  }),
})

export const listDevices = defineRequest<SignedInDevice[]>()({
  kind: 'account/list-devices',
  from: 'extension',
  input: z.strictObject({}),
})

/** Ends one session of another device, or, without an id, all of them but this one. */
export const endDevices = defineRequest<SignedInDevice[]>()({
  kind: 'account/end-devices',
  from: 'extension',
  input: z.strictObject({ id: Id.optional() }),
})

export const deleteAccount = defineRequest<null>()({
  kind: 'account/delete',
  from: 'extension',
  input: z.strictObject({ password: Password }),
})
