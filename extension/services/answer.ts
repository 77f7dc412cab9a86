import type { Browser } from './browser.ts'
import { browser } from './browser.ts'
import {
  type AnyRequest,
  type OutputOf,
  type ParsedInputOf,
  type RequestMessage,
  type Side,
  sideOf,
} from './messages.ts'
import { failed, internalTrouble, type Result } from './result.ts'
import { say } from './words.ts'

export type Sender = Browser.runtime.MessageSender & { side: Side }

type Handler = (input: unknown, sender: Sender) => Promise<Result<unknown>>
type Answering = { request: AnyRequest; handler: Handler }

const answering = new Map<string, Answering>()

/**
 * Answers a kind of request in this context. Call it synchronously while the context starts: a service worker
 * that wakes for a message hears it only if its listener is there at once.
 *
 * The handler gets the parsed input. What it throws is a bug: it is logged here and answered as `internal_error`.
 */
export const answer = <R extends AnyRequest>(
  request: R,
  handler: (input: ParsedInputOf<R>, sender: Sender) => Promise<Result<OutputOf<R>>>,
): void => {
  if (answering.size === 0) browser.runtime.onMessage.addListener(hear)
  answering.set(request.kind, { request, handler: handler as Handler })
}

/** Kinds that another context answers are left alone, so that several contexts can answer side by side. */
const hear = (
  message: unknown,
  sender: Browser.runtime.MessageSender,
  reply: (result: Result<unknown>) => void,
): true | undefined => {
  const request = message as Partial<RequestMessage> | null
  if (request?.lightpool !== 'request' || typeof request.kind !== 'string') return undefined
  const found = answering.get(request.kind)
  if (found === undefined) return undefined
  void settle(found, request.input, sender).then(reply)
  return true
}

const settle = async (
  { request, handler }: Answering,
  input: unknown,
  sender: Browser.runtime.MessageSender,
): Promise<Result<unknown>> => {
  const side = sideOf(sender)
  const parsed = request.input.safeParse(input)
  if (side === null || ![request.from].flat().includes(side) || !parsed.success) {
    console.warn('refused a message', request.kind, side, parsed.error?.message)
    return failed(refused())
  }
  try {
    return await handler(parsed.data, { ...sender, side })
  } catch (cause) {
    console.error(request.kind, cause)
    return failed(internalTrouble())
  }
}

const refused = () => ({
  code: 'invalid_message' as const,
  title: say('service_lightpool_did_not_understand'),
  detail: say('service_reload_the_page_and_try_again'),
})
