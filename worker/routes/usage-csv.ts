import type { Usage } from '#shared/contract/usage.ts'

/** The same as the JSON, for a spreadsheet: RFC 4180 with a header line. Times and numbers need no quotes. */
export const usageCsv = (usage: Usage): string =>
  ['start,used', ...usage.buckets.map(({ start, used }) => `${start},${used}`), ''].join('\r\n')
