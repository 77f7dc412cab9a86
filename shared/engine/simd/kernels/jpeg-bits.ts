/** Where the next byte goes, and the bits that do not yet make one. */
let next: usize = 0
let held: u64 = 0
let count: i32 = 0

export function beginBits(): void {
  held = 0
  count = 0
}

export function writeBitsTo(at: usize): void {
  next = at
}

/** Where the bytes end. */
export function bitsEnd(): usize {
  return next
}

/** The lowest `size` (at most 27) bits of `value`. An FF is followed by a 00, so that it is no marker. */
function put(value: u32, size: i32): void {
  held = (held << u64(size)) | u64(value)
  count += size
  while (count >= 8) {
    count -= 8
    const byte = u8(held >> u64(count))
    store<u8>(next, byte)
    next++
    if (byte === 255) {
      store<u8>(next, 0)
      next++
    }
  }
}

/** Fills the last byte with ones. */
export function flush(): void {
  put(0x7f, 7)
  count = 0
}

/** A code of `table` alone: each is its length, shifted by 16, and its bits. */
export function putCode(table: usize, symbol: i32): void {
  const code = load<u32>(table + (usize(symbol) << 2))
  put(code & 0xffff, i32(code >> 16))
}

/**
 * The code for `high` and the size of `value`, then the value in as few bits as it needs: negative ones as what is
 * left after one is borrowed (T.81, F.1.2.1).
 */
export function putValue(table: usize, high: i32, value: i32): void {
  const size = 32 - clz(abs(value))
  const code = load<u32>(table + (usize(high | size) << 2))
  const bits = u32(value < 0 ? value + (1 << size) - 1 : value)
  put(((code & 0xffff) << size) | bits, i32(code >> 16) + size)
}
