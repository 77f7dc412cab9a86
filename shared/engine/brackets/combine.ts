import { assertPixels, type Pixels } from '../pixels.ts'
import { align, type Levels, levelsOf } from './align.ts'
import { frameEdgeMinPx, framesMax, framesMin } from './bounds.ts'
import { fuse } from './fuse.ts'
import { ghostsOf } from './ghosts.ts'
import { type Motion, still } from './motion.ts'
import { warp } from './warp.ts'
import type { Source } from './weights.ts'

/** Why frames cannot be combined. `which` counts from 0, in the order that they came. */
export type NotCombined =
  | { ok: false; reason: 'count' }
  | { ok: false; reason: 'too_small' }
  | { ok: false; reason: 'sizes_differ'; which: number }
  | { ok: false; reason: 'another_scene'; which: number }

export type Combined = {
  ok: true
  pixels: Pixels
  /** The frame that the others were laid on, and that counts where something moved. */
  reference: number
  /** Of each frame, in pixels of the full size. */
  motions: Motion[]
  /** Share of each frame that shows something else than the reference, 0–1. */
  moved: number[]
}

/**
 * One picture of 2 to 7 exposures of one scene, whatever their order: the best exposed is the reference, the others
 * are laid on it and blended in where they show more, but for what moved. Takes the memory of `fuse` and of one more
 * copy of each frame that moved; `frames` is emptied on the way, so that the caller's copies can be given back.
 */
export function combine(frames: Pixels[], done: (share: number) => void = () => {}): Combined | NotCombined {
  const objection = unfit(frames)
  if (objection) return objection
  const levels = frames.map(levelsOf)
  const reference = bestExposed(levels)
  const motions: Motion[] = []
  for (const [which, frame] of levels.entries()) {
    const motion = which === reference ? still : align(levels[reference]!, frame, frames[which]!.width)
    if (!motion) return { ok: false, reason: 'another_scene', which }
    motions.push(motion)
    done((0.2 * (which + 1)) / frames.length)
  }
  levels.length = 0
  const base = frames[reference]!
  const sources: Source[] = [{ pixels: base, ghosts: undefined }]
  const moved: number[] = []
  for (const [which, motion] of motions.entries()) {
    moved.push(0)
    if (which === reference) continue
    const pixels = warp(frames[which]!, motion)
    frames[which] = base
    const ghosts = ghostsOf(base, pixels)
    moved[which] = ghosts.data.reduce((sum, value) => sum + value, 0) / ghosts.data.length
    sources.push({ pixels, ghosts })
    done(0.2 + (0.2 * (which + 1)) / motions.length)
  }
  frames.length = 0
  const pixels = fuse(sources, (share) => done(0.4 + 0.6 * share))
  return { ok: true, pixels, reference, motions, moved }
}

function unfit(frames: readonly Pixels[]): NotCombined | undefined {
  if (frames.length < framesMin || frames.length > framesMax) return { ok: false, reason: 'count' }
  const { width, height } = frames[0]!
  for (const [which, frame] of frames.entries()) {
    assertPixels(frame)
    if (frame.width !== width || frame.height !== height) return { ok: false, reason: 'sizes_differ', which }
  }
  return Math.min(width, height) < frameEdgeMinPx ? { ok: false, reason: 'too_small' } : undefined
}

/** The frame with the least that is clipped at either end. */
function bestExposed(frames: readonly Levels[]): number {
  const clipped = frames.map((levels) => {
    const { data } = levels[levels.length >> 1]!
    let cost = 0
    for (const value of data) cost += value < 0.06 ? 1 : value > 0.94 ? 1.5 : (2 * (value - 0.5)) ** 4 / 4
    return cost / data.length
  })
  return clipped.indexOf(Math.min(...clipped))
}
