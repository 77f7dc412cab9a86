import type { Scene } from '#scripts/demo/photos/scene.ts'
import type { Film } from './film.ts'
import { cross, minus, normalized, plus, times, type Vec } from './mesh.ts'

export interface Ray {
  readonly origin: Float64Array
  readonly direction: Float64Array
}

const filmWidthMm = 36

interface Frame {
  readonly from: Vec
  readonly forward: Vec
  readonly right: Vec
  readonly up: Vec
  readonly halfWidth: number
  readonly shift: number
}

const frames = new WeakMap<Scene, Frame>()

/**
 * A ray through a point of the film, in pixels from its top left. The level camera looks from `from` to `to`; the
 * faults' pitch and roll are then turned into it, so that verticals converge as they do for a tilted hand.
 */
export function cameraRay(scene: Scene, film: Film, x: number, y: number, ray: Ray): void {
  const frame = frames.get(scene) ?? frameOf(scene)
  const tall = (frame.halfWidth * film.height) / film.width
  const across = (x / film.width - 0.5) * 2 * frame.halfWidth
  const lift = (0.5 - y / film.height + frame.shift) * 2 * tall
  let square = 0
  for (let c = 0; c < 3; c++) {
    const value = frame.forward[c]! + frame.right[c]! * across + frame.up[c]! * lift
    ray.origin[c] = frame.from[c]!
    ray.direction[c] = value
    square += value * value
  }
  const size = 1 / Math.sqrt(square)
  for (let c = 0; c < 3; c++) ray.direction[c]! *= size
}

function frameOf(scene: Scene): Frame {
  const { camera, faults } = scene
  const ahead = normalized(minus(camera.to, camera.from))
  const right = normalized(cross(ahead, [0, 1, 0]))
  const upright = cross(right, ahead)
  const [forward, above] = turned(ahead, upright, faults.pitch)
  const [up, aside] = turned(above, right, faults.roll)
  const frame = {
    from: camera.from,
    forward,
    right: aside,
    up,
    halfWidth: filmWidthMm / 2 / camera.focalMm,
    shift: camera.shift ?? 0,
  }
  frames.set(scene, frame)
  return frame
}

/** Turns `a` towards `b` (and `b` away from `a`) by degrees. */
function turned(a: Vec, b: Vec, degrees: number): readonly [Vec, Vec] {
  const angle = (degrees * Math.PI) / 180
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  return [plus(times(a, c), times(b, s)), plus(times(b, c), times(a, -s))]
}
