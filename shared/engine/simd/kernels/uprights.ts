import {
  edgesAcrossAt,
  edgesDownAt,
  height,
  lumaAt,
  numbersAt,
  placesAt,
  size,
  strengthsAt,
  width,
} from './analysis.ts'

/** Mirrors `findUprights` of analyse/segments.ts, to the last bit. */

let count: usize = 0

/** Rounding in single precision, of sums of eight values up to 1. */
const slack: f64 = 0.00001

/** Answers with the number of edges: changes across of `least` and more that lean by `lean` at most. */
export function findUprights(least: f64, lean: f64): i32 {
  memory.fill(numbersAt, 0, size << 2)
  count = 0
  const line = usize(width) << 2
  const enough = f32x4.splat(f32(8 * (least - slack)))
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x += 4) {
      const i = usize(y) * usize(width) + usize(x)
      const at = lumaAt + (i << 2)
      const middle = f32x4.sub(v128.load(at, 4), v128.load(at - 4))
      const above = f32x4.sub(v128.load(at - line, 4), v128.load(at - line - 4))
      const below = f32x4.sub(v128.load(at + line, 4), v128.load(at + line - 4))
      const across = f32x4.add(f32x4.add(middle, middle), f32x4.add(above, below))
      // Hardly any four pixels have an edge among them.
      let strong = i32x4.bitmask(f32x4.ge(f32x4.abs(across), enough))
      if (strong === 0) continue
      for (let k = 0; k < 4 && x + k < width - 1; k++, strong >>= 1)
        if (strong & 1) addUpright(i + usize(k), line, least, lean)
    }
  return i32(count)
}

function addUpright(i: usize, line: usize, least: f64, lean: f64): void {
  const at = lumaAt + (i << 2)
  const a = f64(load<f32>(at - line - 4))
  const c = f64(load<f32>(at - line, 4))
  const g = f64(load<f32>(at + line - 4))
  const k = f64(load<f32>(at + line, 4))
  const across = (c - a + 2 * (f64(load<f32>(at, 4)) - f64(load<f32>(at - 4))) + k - g) / 8
  const strength = abs(across)
  if (strength < least) return
  const down = (g - a + 2 * (f64(load<f32>(at + line)) - f64(load<f32>(at - line))) + k - c) / 8
  if (abs(down) > lean * strength) return
  store<i32>(placesAt + (count << 2), i32(i))
  store<f32>(edgesAcrossAt + (count << 2), f32(across))
  store<f32>(edgesDownAt + (count << 2), f32(down))
  store<f64>(strengthsAt + (count << 3), strength)
  count++
  store<i32>(numbersAt + (i << 2), i32(count))
}
