/**
 * How a frame lies against the reference: a point at (x, y) from the middle of the reference is found in the frame
 * at (x, y) turned by `angle` (radians, clockwise on screen) and moved by `dx`, `dy`. Pixels of the picture that
 * was measured; see `scaled`.
 */
export type Motion = { dx: number; dy: number; angle: number }

export const still: Motion = { dx: 0, dy: 0, angle: 0 }

/** The same motion in a picture of another size. */
export function scaled({ dx, dy, angle }: Motion, factor: number): Motion {
  return { dx: dx * factor, dy: dy * factor, angle }
}

/** How far the farthest corner of a picture of this size moves, in pixels. */
export function reachOf({ dx, dy, angle }: Motion, width: number, height: number): number {
  return Math.hypot(dx, dy) + Math.abs(angle) * Math.hypot(width / 2, height / 2)
}
