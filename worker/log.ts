import type { Log } from '#worker/domain/context.ts'

/** One JSON line an event, for Workers Logs. Never an address, a token, a file name or a picture. */
export const log: Log = (level, event, fields = {}) => {
  console[level](JSON.stringify({ level, event, ...fields }))
}
