/**
 * The normal form in which e-mail addresses are stored and compared (T3): trimmed, Unicode NFC, lower case, and
 * nothing else. Dots and plus tags are significant.
 */
export const normalizeEmail = (address: string): string => address.trim().normalize('NFC').toLowerCase()

/** `anna@site.com` → `a•••@site.com`: enough to recognise one's own address, too little to learn somebody else's. */
export const maskEmail = (address: string): string => {
  const at = address.lastIndexOf('@')
  const first = [...address][0] ?? ''
  return at > 0 ? `${first}•••${address.slice(at)}` : '•••'
}
