import * as z from 'zod'
import type { ErrorCode } from './problem.ts'

/** Who may call an operation: anyone, or only a signed-in account. */
export type Access = 'anyone' | 'account'

export type MediaBody = { media: string; schema: z.ZodType }

/**
 * One call of the HTTP contract. The Worker validates requests with these very schemas and generates the
 * OpenAPI document from them; the path is written as OpenAPI writes it (`/v1/orders/{id}`).
 */
export type Operation = {
  id: string
  tag: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: `/${string}`
  summary: string
  access: Access
  /** Header `Idempotency-Key` is required (C8). */
  idempotent?: true
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType | MediaBody
  /** Status → what it answers with; `null` is an empty body. */
  answers: Readonly<Record<number, z.ZodType | MediaBody | null>>
  /** Media types in which the 200 answer comes as well, for an `Accept` that prefers them; text. */
  alsoAs?: readonly string[]
  /** Codes beyond the ones that every call can answer with. */
  errors: readonly ErrorCode[]
}

export const operation = <const T extends Operation>(definition: T): T => definition

export const isMediaBody = (body: z.ZodType | MediaBody): body is MediaBody => !(body instanceof z.ZodType)
