import { decode, encode } from '../colour.ts'

const steps = 4096
const encodeTable = Float32Array.from({ length: steps + 1 }, (_, i) => encode(((i / steps) * 2) ** 2))
const decodeTable = Float32Array.from({ length: steps + 1 }, (_, i) => decode(i / steps))

/** `encode` from a table over √linear, for linear 0–4: a power for every pixel would take most of the time. */
export function quickEncode(linear: number): number {
  const at = Math.sqrt(linear) * (steps / 2)
  return encodeTable[at >= steps ? steps : (at + 0.5) | 0]!
}

/** `decode` from a table, for encoded 0–1. */
export function quickDecode(encoded: number): number {
  return decodeTable[encoded <= 0 ? 0 : encoded >= 1 ? steps : (encoded * steps + 0.5) | 0]!
}

const powerReach = 2
const powerSteps = 512
const powerTable = Float64Array.from(
  { length: 2 * powerReach * powerSteps + 2 },
  (_, i) => 2 ** (i / powerSteps - powerReach),
)

/** 2^x between the points of a table, to a millionth, for x in ±2. */
export function quickPowerOfTwo(x: number): number {
  const at = (x + powerReach) * powerSteps
  const low = at | 0
  return powerTable[low]! + (powerTable[low + 1]! - powerTable[low]!) * (at - low)
}
