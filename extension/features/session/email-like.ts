import { emailMaxLength } from '#shared/rules/limits.ts'

/** Enough to catch a slip before the call; the Worker decides what an address is. */
export const isEmailLike = (text: string): boolean =>
  text.trim().length <= emailMaxLength && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim())
