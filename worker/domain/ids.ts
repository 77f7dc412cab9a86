const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const idLetters = 26

/** `prefix_` and 26 random letters of Crockford base 32: 130 unguessable bits (O2). */
export const newId = (prefix: string): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(idLetters))
  let id = `${prefix}_`
  for (const byte of bytes) id += alphabet[byte & 31]
  return id
}
