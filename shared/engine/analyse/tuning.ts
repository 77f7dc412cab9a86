/**
 * The numbers that decide how far the engine goes. `scripts/fit-tuning.ts` searches them on anybody's folder of
 * good photos, by putting faults on and measuring what comes off. The engine takes them as an argument only for
 * that search.
 */
export type Tuning = {
  /** Share of the way to the style's mean that a photo is lifted: a short exposure, a dim room, one in lamplight, a backlit one. */
  shortLift: number
  dimLift: number
  lampsLift: number
  backlitLift: number
  /** Share of a gamma that is surely wrong which is undone. */
  follow: number
  /** Share of the way that black and white points are moved to their places. */
  levels: number
  /** Local tone for any photo that is dim, 0–1; backlit rooms get more. */
  local: number
  /** Share of a sure cast that is taken away. */
  castShare: number
  /** Where edges and brightest places differ in the light by this much (natural log) they are worth 1/e. */
  disagreement: number
}

/**
 * Chosen, not searched: a good photo's ends are its own, so that levels and follow go all the way, and the lifts stop
 * where a room looks lit and not yet altered.
 */
export const shippedTuning: Tuning = {
  shortLift: 0.28,
  dimLift: 0.1,
  lampsLift: 0.3,
  backlitLift: 0.75,
  follow: 1,
  levels: 1,
  local: 0.2,
  castShare: 0.9,
  disagreement: 0.25,
}
