import { clamp } from '../colour.ts'
import type { Recipe } from '../recipe.ts'
import { curveAt } from './curve.ts'
import type { Lit } from './local.ts'
import type { Spread } from './measure.ts'

/** How much lighter (encoded luma) the recipe's light makes the darkest and brightest fifths and what is between. */
export function effectOf(lit: Lit, curve: Float32Array, given: Spread): Recipe['effect'] {
  const dark = given.at(20)
  const bright = given.at(80)
  const sums = new Float64Array(3)
  const counts = new Uint32Array(3)
  for (let i = 0; i < lit.before.length; i++) {
    if (lit.visible[i] === 0) continue
    const before = lit.before[i]!
    const zone = before <= dark ? 0 : before >= bright ? 2 : 1
    sums[zone]! += curveAt(curve, lit.after[i]!) - before
    counts[zone]!++
  }
  const change = (zone: number) => clamp(sums[zone]! / Math.max(1, counts[zone]!), -1, 1)
  const all = (sums[0]! + sums[1]! + sums[2]!) / Math.max(1, counts[0]! + counts[1]! + counts[2]!)
  return { shadows: change(0), midtones: change(1), highlights: change(2), mean: clamp(all, -1, 1) }
}
