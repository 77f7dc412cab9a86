import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { Id } from '#shared/contract/fields.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import type { Accepted, Joined, Reviewed } from './shapes.ts'

/** Answering an invitation decides who pays: only our own pages may ask, never a page that is visited. */

/** The popup or the review is open: look now, and soon again. */
export const check = defineRequest<ReceivedInvitation[]>()({
  kind: 'invitations/check',
  from: 'extension',
  input: z.strictObject({}),
})

export const readReview = defineRequest<Reviewed>()({
  kind: 'invitations/read-review',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

export const openReview = defineRequest<null>()({
  kind: 'invitations/open-review',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

/** Accepts without further ado, from the review: everything was said there. */
export const accept = defineRequest<Joined>()({
  kind: 'invitations/accept',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

/** Accepts, unless there is something to think of first: then the review opens. */
export const acceptAtOnce = defineRequest<Accepted>()({
  kind: 'invitations/accept-at-once',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

export const decline = defineRequest<null>()({
  kind: 'invitations/decline',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})
