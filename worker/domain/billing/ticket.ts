import * as z from 'zod'
import { packIds, planIds } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { isKeyedHash, keyedHash } from '#worker/domain/hashes.ts'

/**
 * What a page about somebody's money is for, inside its address: the extension opens it in a tab that knows no bearer.
 * Signed, so that only we make it, and good for a short while, because whoever has the address has the page.
 */
const Ticket = z.discriminatedUnion('for', [
  z.object({ for: z.literal('pack'), id: z.string(), accountId: z.string(), pack: z.enum(packIds) }),
  z.object({ for: z.literal('plan'), id: z.string(), accountId: z.string(), plan: z.enum(planIds) }),
  /** `plan`: the one to change to. */
  z.object({ for: z.literal('portal'), accountId: z.string(), plan: z.enum(planIds).optional() }),
])
export type Ticket = z.infer<typeof Ticket>

const Sealed = z.object({ ticket: Ticket, until: z.int() })
const purpose = 'billing'

const encode = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const decode = (text: string): unknown => {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))))
  } catch {
    return null
  }
}

/** The ticket as a piece of a path, good for `lifetimeMs`. */
export const sealTicket = async (ctx: Context, ticket: Ticket, lifetimeMs: number): Promise<string> => {
  const body = encode(JSON.stringify({ ticket, until: ctx.now() + lifetimeMs }))
  return `${body}.${await keyedHash(ctx.settings.authSecret, purpose, body)}`
}

/** What was sealed, if it was us and it is not over. */
export const openTicket = async (ctx: Context, sealed: string): Promise<Ticket | null> => {
  const [body = '', signature = ''] = sealed.split('.')
  if (!(await isKeyedHash(ctx.settings.authSecret, purpose, body, signature))) return null
  const read = Sealed.safeParse(decode(body))
  return read.success && read.data.until > ctx.now() ? read.data.ticket : null
}
