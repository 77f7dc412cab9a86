import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ErrorCode, errorStatuses, type Problem } from '#shared/contract/problem.ts'
import type { Refusal } from '#worker/domain/outcome.ts'

const titles: Record<ErrorCode, string> = {
  invalid_request: 'The request is not valid',
  unauthenticated: 'Sign in first',
  insufficient_credits: 'Not enough credits',
  payment_required: 'Not paid yet',
  cap_reached: 'Your cap is reached',
  email_not_verified: 'The e-mail address is not verified',
  not_owner: 'Only the owner can do this',
  billed_to_team: 'The team pays',
  invitation_email_mismatch: 'The invitation is for another address',
  not_found: 'Not found',
  already_in_organization: 'Already in an organization',
  owns_organization: 'You own an organization',
  invitation_final: 'The invitation is closed',
  idempotency_conflict: 'The key was used for another request',
  last_owner: 'An organization needs its owner',
  already_member: 'Already a member',
  conflict: 'In conflict with another change',
  invitation_expired: 'The invitation has expired',
  too_large: 'Too large',
  unsupported_image: 'Not a supported picture',
  range_not_satisfiable: 'No such part of the picture',
  unreadable_image: 'The picture cannot be read',
  rate_limited: 'Too many requests',
  temporarily_unavailable: 'Temporarily unavailable',
}

const details: Record<ErrorCode, string> = {
  invalid_request: 'See `errors` for the fields that are wrong.',
  unauthenticated: 'This call needs a valid session.',
  insufficient_credits: 'There are fewer credits left than this costs.',
  payment_required: 'Take the photo for a credit first.',
  cap_reached: 'You have spent what your team’s owner lets you spend in this period.',
  email_not_verified: 'Verify your address first.',
  not_owner: 'Ask the owner of your organization.',
  billed_to_team: 'While you are in a team its owner pays, and you have no billing of your own.',
  invitation_email_mismatch: 'Sign in with the address that was invited.',
  not_found: 'There is nothing here.',
  already_in_organization: 'Leave your present organization first.',
  owns_organization: 'Hand over or delete your organization first.',
  invitation_final: 'It was answered or withdrawn already.',
  idempotency_conflict: 'Use a new Idempotency-Key for a different request.',
  last_owner: 'Hand over or delete your organization first.',
  already_member: 'This person is in your organization already.',
  conflict: 'Something changed at the same time. Try again.',
  invitation_expired: 'Ask for a new invitation.',
  too_large: 'This is larger than the service takes.',
  unsupported_image: 'Send a JPEG, PNG or WebP picture that is not animated.',
  range_not_satisfiable: 'The range begins behind the end of the picture.',
  unreadable_image: 'The picture is damaged or cut short.',
  rate_limited: 'Wait a moment and try again.',
  temporarily_unavailable: 'Try again in a moment.',
}

const retryAfterUnavailableSeconds = 5

/** What a refusal tells beside its code. The compiler insists that every tagged reason is handled. */
const extrasOf = (refusal: Refusal): Record<string, unknown> => {
  switch (refusal.code) {
    case 'insufficient_credits':
      return { needed: refusal.needed, available: refusal.available }
    case 'cap_reached':
      return { cap: refusal.cap, used: refusal.used, resetsAt: refusal.resetsAt }
    case 'invitation_email_mismatch':
      return { invitedEmailMasked: refusal.invitedEmailMasked }
    case 'invitation_final':
      return { state: refusal.state }
    case 'invalid_request':
      return { errors: refusal.errors }
    case 'rate_limited':
      return {}
    default:
      return refusal.detail ? { detail: refusal.detail } : {}
  }
}

const headersOf = (refusal: Refusal): Record<string, string> => {
  if (refusal.code === 'rate_limited') return { 'Retry-After': String(refusal.retryAfterSeconds) }
  if (refusal.code === 'temporarily_unavailable')
    return { 'Retry-After': String(retryAfterUnavailableSeconds) }
  if (refusal.code === 'unauthenticated') return { 'WWW-Authenticate': 'Bearer' }
  return {}
}

const answer = (c: Context, body: Problem, headers: Record<string, string> = {}) =>
  c.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    ...headers,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })

/** Answers a refusal as RFC 9457 problem details. */
export const problem = (c: Context, refusal: Refusal) =>
  answer(
    c,
    {
      type: `urn:lightpool:problem:${refusal.code}`,
      title: titles[refusal.code],
      status: errorStatuses[refusal.code],
      detail: details[refusal.code],
      code: refusal.code,
      requestId: c.get('requestId'),
      ...extrasOf(refusal),
    },
    headersOf(refusal),
  )

/** Answers a bug: nothing of it reaches the client but the request id under which it was logged. */
export const internalProblem = (c: Context) =>
  answer(c, {
    type: 'urn:lightpool:problem:internal_error',
    title: 'Something went wrong on our side',
    status: 500,
    detail: 'It was logged under this request id.',
    code: 'internal_error',
    requestId: c.get('requestId'),
  })
