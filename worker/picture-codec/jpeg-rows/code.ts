/** Codes of at most this many bits are found by one look. */
export const shortBits = 9
const longestBits = 16

/** A Huffman code, for reading (T.81, annex F.2.2.3). */
export type Code = {
  /** By the next `shortBits` bits: length · 256 + symbol; 0 where the code is longer. */
  short: Uint16Array
  /** By length: the first number that no code of this length reaches; 0 where there is none. */
  ends: Int32Array
  /** By length: what has to be added to a code to get its symbol's place. */
  offsets: Int32Array
  symbols: Uint8Array
}

/** `counts` of codes by length, then their symbols. Null when there are more codes than their lengths have room for. */
export const readCode = (counts: Uint8Array, symbols: Uint8Array): Code | null => {
  const code: Code = {
    short: new Uint16Array(1 << shortBits),
    ends: new Int32Array(longestBits + 1),
    offsets: new Int32Array(longestBits + 1),
    symbols,
  }
  let next = 0
  let used = 0
  for (let length = 1; length <= longestBits; length++) {
    const count = counts[length - 1] ?? 0
    code.offsets[length] = used - next
    for (let i = 0; i < count; i++, next++, used++) {
      if (next >= 1 << length) return null
      if (length > shortBits) continue
      const from = next << (shortBits - length)
      code.short.fill((length << 8) | symbols[used]!, from, from + (1 << (shortBits - length)))
    }
    code.ends[length] = count > 0 ? next : 0
    next <<= 1
  }
  return code
}
