import { inflateSync } from 'node:zlib'

/**
 * Unpacks zlib data (RFC 1950) that must give exactly `size` bytes; null when it is damaged, shorter or longer.
 * Never holds more than `size` bytes, so a bomb costs no more than the picture that it claims to be.
 */
export const inflateExactly = (parts: readonly Uint8Array[], size: number): Uint8Array | null => {
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    packed.set(part, at)
    at += part.length
  }
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: size })
    return unpacked.length === size ? unpacked : null
  } catch {
    return null
  }
}
