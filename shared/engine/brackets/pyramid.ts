import { makePlane, type Plane } from './plane.ts'

/**
 * Burt and Adelson's pyramid (1983) with the kernel 1-4-6-4-1; edges repeat. A point of the smaller plane lies on
 * every second one of the larger, from the first on, so that strips which begin at even rows fit together.
 */
export function reduce(plane: Plane): Plane {
  const { width, height, data } = plane
  const out = makePlane((width + 1) >> 1, (height + 1) >> 1)
  const line = new Float32Array(width)
  for (let y = 0; y < out.height; y++) {
    const c = 2 * y
    const a = Math.max(0, c - 2) * width
    const b = Math.max(0, c - 1) * width
    const d = Math.min(height - 1, c + 1) * width
    const e = Math.min(height - 1, c + 2) * width
    for (let x = 0, m = c * width; x < width; x++, m++)
      line[x] =
        0.375 * data[m]! + 0.25 * (data[b + x]! + data[d + x]!) + 0.0625 * (data[a + x]! + data[e + x]!)
    reduceLine(line, out.data, y * out.width, out.width)
  }
  return out
}

function reduceLine(line: Float32Array, out: Float32Array, at: number, count: number): void {
  const last = line.length - 1
  for (let x = 0, i = 0; x < count; x++, i += 2) {
    const far = i < 2 ? 0 : i - 2
    const near = i < 1 ? 0 : i - 1
    const next = i + 1 > last ? last : i + 1
    const beyond = i + 2 > last ? last : i + 2
    out[at + x] =
      0.375 * line[i]! + 0.25 * (line[near]! + line[next]!) + 0.0625 * (line[far]! + line[beyond]!)
  }
}

/** Adds the plane, brought up to the size of `target`, to it, `factor` times. */
export function addExpanded(plane: Plane, target: Plane, factor: 1 | -1): void {
  const { width, height, data } = plane
  const line = new Float32Array(width)
  for (let y = 0; y < target.height; y++) {
    const m = y >> 1
    const below = Math.min(height - 1, m + 1) * width
    if (y & 1)
      for (let x = 0; x < width; x++) line[x] = 0.5 * factor * (data[m * width + x]! + data[below + x]!)
    else {
      const above = Math.max(0, m - 1) * width
      for (let x = 0; x < width; x++)
        line[x] = factor * (0.75 * data[m * width + x]! + 0.125 * (data[above + x]! + data[below + x]!))
    }
    addExpandedLine(line, target.data, y * target.width, target.width)
  }
}

function addExpandedLine(line: Float32Array, out: Float32Array, at: number, count: number): void {
  const last = line.length - 1
  for (let x = 0; x < count; x++) {
    const i = x >> 1
    const next = line[i < last ? i + 1 : last]!
    out[at + x]! +=
      x & 1 ? 0.5 * (line[i]! + next) : 0.75 * line[i]! + 0.125 * (line[i > 0 ? i - 1 : 0]! + next)
  }
}
