import { normalizeEmail } from '#shared/rules/email.ts'
import { emailMaxLength } from '#shared/rules/limits.ts'

export type ParsedAddresses = {
  /** Each once, as typed but for its surroundings, in the order of the text. */
  addresses: string[]
  /** Words that look as if they were meant to be one. */
  notAddresses: string[]
}

/**
 * Reads addresses from whatever people paste: a list by lines, commas, semicolons, tabs or spaces, `Dana Reyes
 * <dana@site.com>`, `mailto:` links. Beside addresses in angle brackets, other words are names. Whether an address
 * is really one is the Worker's to say; here it needs an @ between two parts.
 */
export const parseAddresses = (text: string): ParsedAddresses => {
  const bracketed = /<[^<>\s]*@[^<>\s]*>/u.test(text)
  const words = text.split(/[\s,;<>]+/u).map(trimmed)
  const found = new Map<string, string>()
  const notAddresses: string[] = []
  for (const word of words) {
    if (isAddressLike(word)) {
      if (!found.has(normalizeEmail(word))) found.set(normalizeEmail(word), word)
    } else if (word !== '' && (word.includes('@') || !bracketed)) notAddresses.push(word)
  }
  return { addresses: [...found.values()], notAddresses: [...new Set(notAddresses)] }
}

const trimmed = (word: string): string =>
  word.replace(/^(?:mailto:|["'“”‘’([]+)+/iu, '').replace(/["'“”‘’)\].:]+$/u, '')

const isAddressLike = (word: string): boolean =>
  word.length <= emailMaxLength && /^[^@]+@[^@]+\.[^@.]+$/u.test(word)
