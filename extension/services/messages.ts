import type * as z from 'zod'
import { browser, ownAddress } from './browser.ts'
import { failed, internalTrouble, type Result, type Trouble } from './result.ts'
import { say, sayUnsaid } from './words.ts'

/**
 * Typed requests and events between the extension's contexts. This file and every caller stay free of zod:
 * a request is *defined* (with its schema) in a file that only the answering side imports as a value; the asking
 * side imports that definition as a type.
 *
 *     // features/enhance/requests.ts — imports zod
 *     export const siteStatus = defineRequest<SiteStatus>()({
 *       kind: 'site/status', from: 'extension', input: z.strictObject({ tabId: z.int() }),
 *     })
 *     // background
 *     answer(siteStatus, async ({ tabId }) => ok(await statusOf(tabId)))
 *     // popup
 *     import type { siteStatus } from '#extension/features/enhance/requests.ts'
 *     const status = await ask<typeof siteStatus>('site/status', { tabId })
 *
 * `from` says who may ask: an `extension` page or the background, a `page` (our content script in a tab), or both.
 */
export type Side = 'extension' | 'page'

type Asked = { kind: string; from: Side | readonly Side[]; input: z.ZodType }

declare const outputOf: unique symbol
export type RequestDefinition<Definition extends Asked = Asked, Output = unknown> = Definition & {
  readonly [outputOf]?: Output
}
// biome-ignore lint/suspicious/noExplicitAny: a definition of whatever answers; only its phantom is any
export type AnyRequest = RequestDefinition<Asked, any>

export type InputOf<R extends AnyRequest> = z.input<R['input']>
export type ParsedInputOf<R extends AnyRequest> = z.output<R['input']>
export type OutputOf<R extends AnyRequest> = R extends { readonly [outputOf]?: infer Output } ? Output : never

export const defineRequest =
  <Output>() =>
  <const Definition extends Asked>(definition: Definition): RequestDefinition<Definition, Output> =>
    definition

/** What travels. `lightpool` tells our messages from anything else that reaches the same listener. */
export type RequestMessage = { lightpool: 'request'; kind: string; input: unknown }
export type EventMessage = { lightpool: 'event'; kind: string; payload: unknown }

/** Asks whichever context answers this kind (usually the background). Never throws. */
export const ask = async <R extends AnyRequest>(
  kind: R['kind'],
  input: InputOf<R>,
): Promise<Result<OutputOf<R>>> => {
  const message: RequestMessage = { lightpool: 'request', kind, input }
  try {
    const reply: Result<OutputOf<R>> | undefined = await browser.runtime.sendMessage(message)
    if (reply === undefined) return failed(internalTrouble())
    return reply.ok ? reply : failed(inWords(reply.problem))
  } catch (cause) {
    return failed(unreachable(cause))
  }
}

/** The other side may have had no words. */
const inWords = (problem: Trouble): Trouble => ({
  ...problem,
  title: sayUnsaid(problem.title),
  detail: sayUnsaid(problem.detail),
})

/** After an update the old content scripts live on, cut off from the new background. */
const unreachable = (cause: unknown) => {
  const gone = browser.runtime?.id === undefined || String(cause).includes('context invalidated')
  if (!gone) {
    console.error(cause)
    return internalTrouble()
  }
  return extensionUpdated
}

// Said while there are words: when it is told, there are none.
const extensionUpdated: Trouble = {
  code: 'extension_updated',
  title: say('service_lightpool_was_updated'),
  detail: say('service_reload_the_page_to_go_on'),
}

export type EventDefinition<Payload> = { readonly kind: string; readonly [outputOf]?: Payload }

/** An event that the background tells to pages or to the popup; nobody answers. Safe to import anywhere. */
export const defineEvent = <Payload>(kind: string): EventDefinition<Payload> => ({ kind })

export type EventTarget = 'extension-pages' | { tabId: number; frameId?: number }

/** Tells an event; that nobody listens is no failure. */
export const emit = async <Payload>(
  event: EventDefinition<Payload>,
  payload: Payload,
  target: EventTarget,
): Promise<void> => {
  const message: EventMessage = { lightpool: 'event', kind: event.kind, payload }
  const sending =
    target === 'extension-pages'
      ? browser.runtime.sendMessage(message)
      : browser.tabs.sendMessage(
          target.tabId,
          message,
          target.frameId === undefined ? {} : { frameId: target.frameId },
        )
  await sending.catch(() => undefined)
}

/** Hears an event told by one of our own contexts. Returns how to stop. */
export const listen = <Payload>(
  event: EventDefinition<Payload>,
  heard: (payload: Payload) => void,
): (() => void) => {
  const listener = (message: unknown, sender: { id?: string; tab?: unknown; url?: string }): undefined => {
    const told = message as Partial<EventMessage> | null
    if (told?.lightpool !== 'event' || told.kind !== event.kind) return
    if (sideOf(sender) !== 'extension') return
    heard(told.payload as Payload)
  }
  browser.runtime.onMessage.addListener(listener)
  // In a page whose extension was disabled or updated there is nothing left to stop hearing.
  return () => browser.runtime?.onMessage.removeListener(listener)
}

/**
 * Which side sent a message; null when it was not us. An extension page shown in a tab is still `extension`.
 * The background's own messages may carry no address at all.
 */
export const sideOf = (sender: {
  id?: string
  tab?: unknown
  url?: string
  origin?: string
}): Side | null => {
  if (sender.id !== browser.runtime.id) return null
  const own = ownAddress('/').slice(0, -1)
  const origin = sender.origin ?? (sender.url === undefined ? undefined : originOf(sender.url))
  if (origin === own || (origin === undefined && sender.tab === undefined)) return 'extension'
  return sender.tab === undefined ? null : 'page'
}

/** `URL.origin` is the text "null" for extension schemes in some engines, so the address is cut by hand. */
const originOf = (address: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? address
