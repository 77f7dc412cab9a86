import { begin, grow, take } from './memory.ts'

/** Mirrors render/watermark.ts. */

let width: i32 = 0
let height: i32 = 0
let maskWidth: i32 = 0
let maskHeight: i32 = 0

let pixelsAt: usize = 0
let keepAt: usize = 0
let addAt: usize = 0

export function openMark(newWidth: i32, newHeight: i32, newMaskWidth: i32, newMaskHeight: i32): void {
  width = newWidth
  height = newHeight
  maskWidth = newMaskWidth
  maskHeight = newMaskHeight
  begin()
  pixelsAt = take((usize(width) * usize(height)) << 2)
  keepAt = take(usize(maskWidth * maskHeight) << 2)
  addAt = take(usize(maskWidth * maskHeight) << 2)
  grow()
}

/** Where the host writes the pixels, and reads them; and writes what the mask keeps of them and adds to them. */
export function markPlaceOf(what: i32): usize {
  return what === 0 ? pixelsAt : what === 1 ? keepAt : addAt
}

/** Draws the mask over all of the picture: `cos` and `sin` are a pixel's step in it, across and up. */
export function mark(cos: f64, sin: f64): void {
  const maskW = f64(maskWidth)
  const maskH = f64(maskHeight)
  const left = 0.5 - f64(width) / 2
  let at = pixelsAt
  for (let y = 0; y < height; y++) {
    const down = f64(y) + 0.5 - f64(height) / 2
    let u = left * cos + down * sin
    let v = -left * sin + down * cos
    for (let x = 0; x < width; x++, at += 4, u += cos, v -= sin) {
      const line = floor(v / maskH)
      const my = v - line * maskH
      const shifted = i32(line) & 1 ? u + maskW / 2 : u
      const mx = shifted - floor(shifted / maskW) * maskW
      const row = my < maskH ? i32(my) : 0
      const column = mx < maskW ? i32(mx) : 0
      const cell = usize(row * maskWidth + column) << 2
      const keep = load<f32>(keepAt + cell)
      if (keep !== 1) drawOver(at, keep, load<f32>(addAt + cell))
    }
  }
}

/** Red, green and blue; alpha stays. */
function drawOver(at: usize, keep: f32, add: f32): void {
  store<u8>(at, u8(nearest(f32(load<u8>(at)) * keep + add)))
  store<u8>(at, u8(nearest(f32(load<u8>(at, 1)) * keep + add)), 1)
  store<u8>(at, u8(nearest(f32(load<u8>(at, 2)) * keep + add)), 2)
}
