const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextetOf = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) sextetOf[alphabet.charCodeAt(i)] = i

/** Standard base64 with padding. Written out because neither Node's nor the browser's way is in both. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!
    text += left > 1 ? alphabet[(word >> 6) & 63]! : '='
    text += left > 2 ? alphabet[word & 63]! : '='
  }
  return text
}

/** Throws a RangeError on anything that is not standard, padded base64. */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError('Base64 comes in groups of four.')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let word = 0
  for (let i = 0, o = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const sextet = i >= text.length - padding ? 0 : code < 128 ? sextetOf[code]! : -1
    if (sextet < 0) throw new RangeError('Not base64.')
    word = (word << 6) | sextet
    if (i % 4 !== 3) continue
    for (let shift = 16; shift >= 0; shift -= 8) if (o < bytes.length) bytes[o++] = (word >> shift) & 255
    word = 0
  }
  return bytes
}
