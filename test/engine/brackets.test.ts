import { describe, expect, it } from 'vitest'
import { psnr } from '#scripts/photo/compare.ts'
import { combine } from '#shared/engine/brackets/combine.ts'
import { fuse } from '#shared/engine/brackets/fuse.ts'
import { type Motion, still } from '#shared/engine/brackets/motion.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { type Frame, kitchen, meanOf, place } from './bracket-scenes.ts'
import { room } from './rooms.ts'

const [width, height] = [720, 480]
const take = (frame: Frame): Pixels => kitchen(width, height, frame)
const combined = (...frames: Pixels[]) => {
  const made = combine(frames)
  if (!made.ok) throw new Error(made.reason)
  return made
}
const degrees = Math.PI / 180
const motion = (dx: number, dy: number, turned: number): Motion => ({ dx, dy, angle: turned * degrees })
/** How far the point of the frame that is off most is off, in pixels. */
const cornerError = (found: Motion, true_: Motion): number =>
  Math.hypot(found.dx - true_.dx, found.dy - true_.dy) +
  Math.abs(found.angle - true_.angle) * Math.hypot(width / 2, height / 2)

/** What a steady camera gives of a scene in which nothing moves. */
const truth = combined(take({ stops: 2.5 }), take({ stops: 0 }), take({ stops: -2.5 })).pixels

describe('exposures of one scene', () => {
  it('show both the garden and the dim room in one picture', () => {
    const [light, middle, dark] = [2.5, 0, -2.5].map((stops) => take({ stops }))
    // The garden is lost in the light frames, the floor in the dark one.
    expect(place.garden.spread(light!)).toBeLessThan(2)
    expect(place.garden.spread(truth)).toBeGreaterThan(0.3 * place.garden.spread(dark!))
    expect(place.floor.spread(truth)).toBeGreaterThan(1.5 * place.floor.spread(dark!))
    expect(meanOf(truth)).toBeGreaterThan(meanOf(middle!) * 0.9)
    expect(place.garden.mean(truth)).toBeGreaterThan(place.floor.mean(truth))
  })

  it('of which all are the same come out as they went in', () => {
    const one = { stops: 1 }
    expect(psnr(combined(take(one), take(one), take(one)).pixels, take(one))).toBeGreaterThan(50)
  })

  it('give the same picture in whatever order they come', () => {
    const frames = [2.5, 0, -2.5].map((stops) => take({ stops }))
    const other = combined(frames[2]!, frames[0]!, frames[1]!)
    expect(other.reference).toBe(2)
    expect(psnr(other.pixels, truth)).toBeGreaterThan(60)
  })

  it('are the same picture whether blended in strips or all at once', () => {
    const sources = [1.5, -1.5].map((stops) => ({ pixels: kitchen(1400, 900, { stops }), ghosts: undefined }))
    const whole = fuse(sources, () => {}, 10 * 1400 * 900)
    const strips = fuse(sources, () => {}, 1400 * 100)
    let worst = 0
    for (let i = 0; i < whole.data.length; i++)
      worst = Math.max(worst, Math.abs(whole.data[i]! - strips.data[i]!))
    expect(worst).toBeLessThanOrEqual(1)
  })
})

describe('a camera that moved', () => {
  const moves: [string, number, Motion, number][] = [
    ['by fractions of a pixel, lighter', 2.5, motion(0.4, -0.7, 0), 1],
    ['by a few pixels, darker', -2.5, motion(-3.6, 2.3, 0), 1],
    ['and turned, lighter', 3, motion(5.3, -4.1, 0.5), 1],
    ['and turned, darker', -1.5, motion(-7.2, 6.4, -0.8), 2],
    ['by forty pixels', 2, motion(31.5, -22.8, 0.2), 1],
  ]
  it.each(moves)('%s is found within half a pixel at the farthest corner', (_, stops, moved, noise) => {
    const { motions, reference } = combined(
      take({ stops: 0, noise }),
      take({ stops, motion: moved, noise, seed: 9 }),
    )
    expect(reference).toBe(0)
    expect(cornerError(motions[1]!, moved)).toBeLessThan(0.5)
    expect(motions[0]).toEqual(still)
  })

  it('gives the picture of a camera that did not', () => {
    const { pixels } = combined(
      take({ stops: 2.5, motion: motion(5.3, -3.2, 0.3) }),
      take({ stops: 0 }),
      take({ stops: -2.5, motion: motion(-4.4, 2.6, -0.2) }),
    )
    expect(psnr(pixels, truth)).toBeGreaterThan(36)
    const left = combine([take({ stops: 2.5, motion: motion(5.3, -3.2, 0.3) }), take({ stops: 0 })])
    expect(left.ok).toBe(true)
  })
})

describe('something that moved', () => {
  const ball = (x: number, y: number) => ({ x, y, half: 0.035, light: 0.3 })

  it('is there once: where the reference has it', () => {
    const { pixels, moved } = combined(
      take({ stops: 2.5, thing: ball(0.4, 0.2) }),
      take({ stops: 0, thing: ball(0.2, 0.5) }),
      take({ stops: -2.5, thing: ball(0.5, 0.55) }),
    )
    const clean = combined(
      take({ stops: 2.5, thing: ball(0.2, 0.5) }),
      take({ stops: 0, thing: ball(0.2, 0.5) }),
      take({ stops: -2.5, thing: ball(0.2, 0.5) }),
    ).pixels
    for (const [x, y] of [
      [0.4, 0.2],
      [0.5, 0.55],
    ] as const)
      expect(redAround(pixels, x, y) - redAround(clean, x, y), `at ${x}, ${y}`).toBeLessThan(6)
    expect(redAround(pixels, 0.2, 0.5)).toBeGreaterThan(redAround(truth, 0.2, 0.5) + 20)
    expect(moved[1]).toBe(0)
    expect(moved[0]).toBeGreaterThan(0.005)
    expect(psnr(pixels, clean)).toBeGreaterThan(33)
  })
})

/** How much redder than green the middle of a thing's place is. */
const redAround = ({ width, data }: Pixels, x: number, y: number): number => {
  let sum = 0
  for (let dy = -8; dy <= 8; dy++)
    for (let dx = -8; dx <= 8; dx++) {
      const i = ((Math.round(y * width) + dy) * width + Math.round(x * width) + dx) * 4
      sum += data[i]! - data[i + 1]!
    }
  return sum / 289
}

describe('what is no bracket', () => {
  it.each([
    ['one picture', 'count', () => [take({ stops: 0 })]],
    ['eight pictures', 'count', () => Array.from({ length: 8 }, () => kitchen(80, 80, { stops: 0 }))],
    ['two sizes', 'sizes_differ', () => [take({ stops: 0 }), kitchen(720, 479, { stops: 1 })]],
    ['tiny pictures', 'too_small', () => [kitchen(63, 90, { stops: 0 }), kitchen(63, 90, { stops: 1 })]],
    ['two rooms', 'another_scene', () => [take({ stops: 0 }), room({ width, height, light: 0.3 })]],
  ] as const)('E3 %s: %s', (_, reason, make) => {
    expect(combine([...make()])).toMatchObject({ ok: false, reason })
  })

  it('E3 of which everything is clipped or empty gives a picture all the same', () => {
    const flat = (code: number): Pixels => ({
      width: 100,
      height: 80,
      data: new Uint8ClampedArray(100 * 80 * 4).fill(255).map((_, i) => (i % 4 === 3 ? 255 : code)),
    })
    const { pixels } = combined(flat(0), flat(255))
    expect([pixels.width, pixels.height]).toEqual([100, 80])
  })
})
