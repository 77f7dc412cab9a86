/**
 * Interleaved gradient noise (Jimenez, 2014): an ordered dither whose error is mostly of high frequency. How much its
 * phase turns from one pixel to the next, across and down, and what the phase is multiplied by.
 */
export const ditherAcross = 0.06711056
export const ditherDown = 0.00583715
export const ditherScale = 52.9829189

/** The noise at a pixel of the result, 0 to 1. */
export function ditherAt(x: number, y: number): number {
  const phase = ditherAcross * x + ditherDown * y
  const noise = ditherScale * (phase - Math.floor(phase))
  return noise - Math.floor(noise)
}
