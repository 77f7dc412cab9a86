import type { Log } from '#worker/domain/context.ts'

const anyAddress = /[^\s"<>()[\],;:\\]+@[^\s"'<>()[\],;:\\]+/g

/** What others say of a failure, a mail provider's refusal for one, may repeat the address that it was about. */
const withoutAddresses = (line: string): string => line.replace(anyAddress, '•••')

/** One JSON line an event, for Workers Logs. Never an address, a token, a file name or a picture. */
export const log: Log = (level, event, fields = {}) => {
  console[level](withoutAddresses(JSON.stringify({ level, event, ...fields })))
}

/**
 * A bug for the log, without what people typed: a failed query's message ends with its parameters, so only its cause
 * is told, and only the stack's places.
 */
export const describeBug = (thrown: unknown): { error: string; stack: string } => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const told = error.cause instanceof Error ? error.cause : error
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: `${told.name}: ${told.message}`, stack: places.join('\n') }
}
