import { inflateSync } from 'node:zlib'

/**
 * The runtime's buffer grows by 40 KB at least, and a step beyond the maximum is refused although what is left is
 * smaller: without room for one more, sizes just above each doubling would not be unpacked.
 */
const lastStepBytes = 64 * 1024

/**
 * Unpacks zlib data (RFC 1950) that must give exactly `size` bytes; null when it is damaged, shorter or longer.
 * Unpacks no more than a step beyond `size`, so a bomb costs no more than the picture that it claims to be.
 */
export const inflateExactly = (parts: readonly Uint8Array[], size: number): Uint8Array | null => {
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    packed.set(part, at)
    at += part.length
  }
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: size + lastStepBytes })
    return unpacked.length === size ? unpacked : null
  } catch {
    return null
  }
}
