import * as z from 'zod'

/** Every stable error code and the HTTP status that it travels with (RFC 9457, `application/problem+json`). */
export const errorStatuses = {
  invalid_request: 400,
  unauthenticated: 401,
  insufficient_credits: 402,
  payment_required: 402,
  cap_reached: 402,
  email_not_verified: 403,
  not_owner: 403,
  billed_to_team: 403,
  invitation_email_mismatch: 403,
  not_found: 404,
  already_in_organization: 409,
  owns_organization: 409,
  invitation_final: 409,
  idempotency_conflict: 409,
  last_owner: 409,
  already_member: 409,
  conflict: 409,
  invitation_expired: 410,
  too_large: 413,
  unsupported_image: 415,
  range_not_satisfiable: 416,
  unreadable_image: 422,
  rate_limited: 429,
  temporarily_unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatuses

export const errorCodes = Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]]

export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum([...errorCodes, 'internal_error']),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details. `code` is stable.' })

export type Problem = z.infer<typeof Problem>
