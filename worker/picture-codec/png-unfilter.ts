/**
 * Undoes the filter of one PNG row in place (ISO/IEC 15948, 9). `above` is the row before it, unfiltered, or
 * zeros. False for a filter that does not exist.
 */
export const unfilter = (
  filter: number,
  row: Uint8Array,
  above: Uint8Array,
  bytesPerPixel: number,
): boolean => {
  const length = row.length
  switch (filter) {
    case 0:
      return true
    case 1:
      for (let i = bytesPerPixel; i < length; i++) row[i] = row[i]! + row[i - bytesPerPixel]!
      return true
    case 2:
      for (let i = 0; i < length; i++) row[i] = row[i]! + above[i]!
      return true
    case 3:
      for (let i = 0; i < length; i++) {
        const left = i < bytesPerPixel ? 0 : row[i - bytesPerPixel]!
        row[i] = row[i]! + ((left + above[i]!) >> 1)
      }
      return true
    case 4:
      for (let i = 0; i < length; i++) {
        const left = i < bytesPerPixel ? 0 : row[i - bytesPerPixel]!
        const corner = i < bytesPerPixel ? 0 : above[i - bytesPerPixel]!
        row[i] = row[i]! + paeth(left, above[i]!, corner)
      }
      return true
    default:
      return false
  }
}

const paeth = (left: number, above: number, corner: number): number => {
  const guess = left + above - corner
  const toLeft = Math.abs(guess - left)
  const toAbove = Math.abs(guess - above)
  const toCorner = Math.abs(guess - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
