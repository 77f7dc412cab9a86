import * as z from 'zod'
import { emailMaxLength, nameMaxLength, pageLimitDefault, pageLimitMax } from '../rules/limits.ts'

/** A time as the contract writes it: ISO 8601 in UTC. */
export const Time = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })

export const Id = z.string().min(1).max(64).meta({ description: 'Opaque, unguessable' })

/** A name without what no name has: line breaks, control characters, half letters, two spellings of one letter. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')

export const Name = z
  .string()
  .overwrite(plain)
  .trim()
  .min(1)
  // Characters as JSON Schema counts them: an emoji is one, though JavaScript's length says two.
  .refine((name) => [...name].length <= nameMaxLength, `at most ${nameMaxLength} characters`)
  .meta({ description: `1–${nameMaxLength} characters`, maxLength: nameMaxLength })

export const EmailAddress = z.email().max(emailMaxLength)

export const IdParams = z.object({ id: Id })

/** Query of every list: newest first, an opaque cursor, 1–100 rows a page. */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(pageLimitDefault),
})

export const NextCursor = z.string().nullable()

/** Calls without a body accept none or `{}`. */
export const EmptyBody = z.strictObject({}).optional()
