/** A picture of one value per cell. */
export type Plane = { width: number; height: number; values: Float32Array }

/** Half the size in each direction, by averaging 2×2 cells (an odd last row or column averages what there is). */
export function halve(plane: Plane): Plane {
  const width = (plane.width + 1) >> 1
  const height = (plane.height + 1) >> 1
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = 2 * y * plane.width
    const bottom = Math.min(plane.height - 1, 2 * y + 1) * plane.width
    for (let x = 0; x < width; x++) {
      const left = 2 * x
      const right = Math.min(plane.width - 1, left + 1)
      values[y * width + x] =
        0.25 *
        (plane.values[top + left]! +
          plane.values[top + right]! +
          plane.values[bottom + left]! +
          plane.values[bottom + right]!)
    }
  }
  return { width, height, values }
}

/** Mean over a square of side 2·radius + 1, cut off at the edges, by running sums. */
export function boxMean({ width, height, values }: Plane, radius: number): Float32Array {
  const across = new Float32Array(values.length)
  const shares = sharesOf(width, radius)
  for (let row = 0; row < values.length; row += width) {
    let sum = 0
    for (let x = 0; x <= Math.min(radius, width - 1); x++) sum += values[row + x]!
    for (let x = 0, entering = radius + 1, leaving = -radius; x < width; x++, entering++, leaving++) {
      across[row + x] = sum * shares[x]!
      if (entering < width) sum += values[row + entering]!
      if (leaving >= 0) sum -= values[row + leaving]!
    }
  }
  return boxDown(across, width, height, radius)
}

/** One over the number of cells that lie within the radius and inside, for each of `length` places. */
function sharesOf(length: number, radius: number): Float64Array {
  const shares = new Float64Array(length)
  for (let at = 0; at < length; at++)
    shares[at] = 1 / (Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1)
  return shares
}

function boxDown(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const out = new Float32Array(values.length)
  const sums = new Float64Array(width)
  const shares = sharesOf(height, radius)
  for (let y = 0; y <= Math.min(radius, height - 1); y++) addLine(sums, values, y * width, 1)
  for (let y = 0; y < height; y++) {
    const share = shares[y]!
    for (let x = 0, o = y * width; x < width; x++, o++) out[o] = sums[x]! * share
    const entering = (y + radius + 1) * width
    const leaving = (y - radius) * width
    if (entering < values.length && leaving >= 0)
      for (let x = 0; x < width; x++) sums[x] = sums[x]! + values[entering + x]! - values[leaving + x]!
    else if (entering < values.length) addLine(sums, values, entering, 1)
    else if (leaving >= 0) addLine(sums, values, leaving, -1)
  }
  return out
}

function addLine(sums: Float64Array, values: Float32Array, from: number, sign: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + sign * values[from + x]!
}

/** The product of two planes' values. */
export function products(one: Float32Array, other: Float32Array): Float32Array {
  const out = new Float32Array(one.length)
  for (let i = 0; i < out.length; i++) out[i] = one[i]! * other[i]!
  return out
}

/** `boxMean`, or what comes to the same. */
export type BoxMean = (plane: Plane, radius: number) => Float32Array

/** He's guided filter (2010) with the plane as its own guide: flat where it varies less than √epsilon. */
export function guidedBase(plane: Plane, radius: number, epsilon: number, boxMean: BoxMean): Float32Array {
  const { width, height, values } = plane
  const mean = boxMean(plane, radius)
  const squares = boxMean({ width, height, values: products(values, values) }, radius)
  const a = new Float32Array(values.length)
  const b = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const variance = Math.max(0, squares[i]! - mean[i]! * mean[i]!)
    a[i] = variance / (variance + epsilon)
    b[i] = mean[i]! * (1 - a[i]!)
  }
  const meanA = boxMean({ width, height, values: a }, radius)
  const meanB = boxMean({ width, height, values: b }, radius)
  for (let i = 0; i < values.length; i++) meanB[i]! += meanA[i]! * values[i]!
  return meanB
}
