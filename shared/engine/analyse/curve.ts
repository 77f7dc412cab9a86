import { curvePoints } from '../recipe.ts'

/** A curve of equally spaced points over 0–1, drawn from a function. */
export function curveOf(value: (at: number) => number): Float32Array {
  return Float32Array.from({ length: curvePoints }, (_, i) => value(i / (curvePoints - 1)))
}

/** The curve at an encoded value, between its points. */
export function curveAt(curve: Float32Array, value: number): number {
  // Not by `clamp`, whose branches cost more than all else here where many values are looked up.
  const at = Math.min(1, Math.max(0, value)) * (curvePoints - 1)
  const low = Math.min(curvePoints - 2, at | 0)
  return curve[low]! + (curve[low + 1]! - curve[low]!) * (at - low)
}
