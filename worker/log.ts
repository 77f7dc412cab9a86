import type { Log } from '#worker/domain/context.ts'

/** One JSON line an event, for Workers Logs. Never an address, a token, a file name or a picture. */
export const log: Log = (level, event, fields = {}) => {
  console[level](JSON.stringify({ level, event, ...fields }))
}

/**
 * A bug for the log, without what people typed: a failed query's message ends with its parameters, so only its cause
 * is told, and only the stack's places.
 */
export const describeBug = (error: Error): { error: string; stack: string } => {
  const told = error.cause instanceof Error ? error.cause : error
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: `${told.name}: ${told.message}`, stack: places.join('\n') }
}
