import { height, linearAt, linesAt, smallAt, sumsAt, tellingAt, width } from './analysis.ts'

/** Mirrors `sumEdges` of analyse/gray-estimators.ts, to the last bit. */

/** The fourth powers of the gradient of linear light, summed over what tells of the light. */
export function sumEdges(): void {
  let redGreen = f64x2.splat(0)
  let blue = f64x2.splat(0)
  enterLine(0)
  enterLine(1)
  for (let y = 1; y < height - 1; y++) {
    enterLine(y + 1)
    const above = lineOf(y - 1)
    const here = lineOf(y)
    const below = lineOf(y + 1)
    const telling = tellingAt + usize(y) * usize(width)
    for (let x = 1; x < width - 1; x++) {
      if (load<u8>(telling + usize(x)) === 0) continue
      const at = usize(x) << 5
      redGreen = f64x2.add(redGreen, fourthPowers(here + at, above + at, below + at))
      blue = f64x2.add(blue, fourthPowers(here + at + 16, above + at + 16, below + at + 16))
    }
  }
  v128.store(sumsAt, redGreen)
  v128.store(sumsAt, blue, 16)
}

/** Of two channels, which lie beside each other. */
function fourthPowers(here: usize, above: usize, below: usize): v128 {
  const dx = f64x2.sub(v128.load(here, 32), v128.load(here - 32))
  const dy = f64x2.sub(v128.load(below), v128.load(above))
  const square = f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy))
  return f64x2.mul(square, square)
}

function lineOf(y: i32): usize {
  return linesAt + ((usize(y % 3) * usize(width)) << 5)
}

function enterLine(y: i32): void {
  if (y >= height) return
  let from = smallAt + ((usize(y) * usize(width)) << 2)
  const end = from + (usize(width) << 2)
  for (let to = lineOf(y); from < end; from += 4, to += 32) {
    const red = v128.load64_zero(linearAt + (usize(load<u8>(from)) << 3))
    v128.store(to, v128.load64_lane(linearAt + (usize(load<u8>(from, 1)) << 3), red, 1))
    v128.store(to, v128.load64_zero(linearAt + (usize(load<u8>(from, 2)) << 3)), 16)
  }
}
