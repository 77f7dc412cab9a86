import { compare, type Likeness } from '#scripts/photo/compare.ts'
import { type Harm, harmOf } from '#scripts/photo/harm.ts'
import type { Pixels } from '#shared/engine/pixels.ts'

/** Everything that is measured of one picture that somebody made. */
export type Measures = { likeness: Likeness; harm: Harm }

export function measure(result: Pixels, input: Pixels, reference: Pixels): Measures {
  return { likeness: compare(result, reference), harm: harmOf(result, input, reference) }
}
