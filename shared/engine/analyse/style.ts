import type { Settings } from '../../contract/settings.ts'

/** What a style asks for, in encoded luma and factors. */
export type Look = {
  mean: number
  /** Beyond the tuning's own share. */
  lift: number
  chroma: number
  /** Relative change of linear red (and the opposite of blue). */
  warmth: number
}

/**
 * Neutral shows the room as the eye saw it: a mean a little above middle gray (0.46 encoded). Warm and bright are what
 * agents call so.
 */
export const looks: Record<Settings['style'], Look> = {
  neutral: { mean: 0.54, lift: 0, chroma: 1.1, warmth: 0 },
  warm: { mean: 0.54, lift: 0, chroma: 1.12, warmth: 0.05 },
  bright: { mean: 0.62, lift: 0.35, chroma: 1.1, warmth: 0 },
}

/** What a drawn evening sky asks of the light below it, as `warmth` does. */
export const goldenWarmth = 0.06
