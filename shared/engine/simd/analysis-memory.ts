import type { Kernels } from './render-simd.ts'

/** The numbers of kernels/analysis.ts. */
const places = {
  source: 0,
  small: 1,
  patches: 2,
  luma: 3,
  visible: 4,
  telling: 5,
  linear: 6,
  sums: 7,
  shares: 8,
  balanced: 9,
  clipped: 10,
  logs: 11,
  plane: 12,
  places: 13,
  edgesAcross: 14,
  edgesDown: 15,
  strengths: 16,
  numbers: 17,
  bins: 18,
  ends: 19,
  half: 20,
  halfLuma: 21,
} as const

type Place = keyof typeof places

/** What lies in the kernels' memory, read and written where it lies. */
export type Memory = ReturnType<typeof memoryOf>

export function memoryOf({ memory: { buffer }, analysisPlaceOf }: Kernels) {
  const at = (place: Place) => analysisPlaceOf(places[place])
  return {
    codes: (place: Place, length: number) => new Uint8ClampedArray(buffer, at(place), length),
    bytes: (place: Place, length: number) => new Uint8Array(buffer, at(place), length),
    integers: (place: Place, length: number) => new Int32Array(buffer, at(place), length),
    counts: (place: Place, length: number) => new Uint32Array(buffer, at(place), length),
    floats: (place: Place, length: number) => new Float32Array(buffer, at(place), length),
    doubles: (place: Place, length: number) => new Float64Array(buffer, at(place), length),
  }
}
