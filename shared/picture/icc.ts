import { textAt, u16be, u32be } from './bytes.ts'
import type { KnownProfile } from './inspected.ts'

/** Tags of one profile; more is nonsense. */
const tagsMax = 100
/** How far a primary may lie from the standard's, in CIE XYZ. Profiles differ in rounding. */
const tolerance = 0.006

/** Red, green and blue primaries under D50 as XYZ, as profiles write them. */
const primaries: readonly (readonly [KnownProfile, readonly number[]])[] = [
  ['srgb', [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141]],
  ['display-p3', [0.5151, 0.2412, -0.0011, 0.2919, 0.6922, 0.0419, 0.1572, 0.0666, 0.7841]],
  ['adobe-rgb', [0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446]],
]

/** Which of the known colour spaces an ICC profile is, by its primaries and its transfer curve. */
export function recogniseProfile(profile: Uint8Array): KnownProfile {
  if (textAt(profile, 36, 4) !== 'acsp' || textAt(profile, 16, 4) !== 'RGB ') return 'other'
  const tags = tagsOf(profile)
  const found: number[] = []
  for (const name of ['rXYZ', 'gXYZ', 'bXYZ']) {
    const at = tags.get(name)
    if (at === undefined || textAt(profile, at, 4) !== 'XYZ ') return 'other'
    for (let i = 0; i < 3; i++) found.push((u32be(profile, at + 8 + i * 4) | 0) / 65_536)
  }
  const curve = tags.get('rTRC')
  if (curve === undefined || !curveLooksUsual(profile, curve)) return 'other'
  for (const [name, values] of primaries)
    if (values.every((value, i) => Math.abs(value - found[i]!) < tolerance)) return name
  return 'other'
}

function tagsOf(profile: Uint8Array): Map<string, number> {
  const tags = new Map<string, number>()
  const count = Math.min(tagsMax, u32be(profile, 128))
  for (let i = 0; i < count; i++) {
    const entry = 132 + i * 12
    if (entry + 12 > profile.length) break
    const at = u32be(profile, entry + 4)
    if (at + 12 <= profile.length) tags.set(textAt(profile, entry, 4), at)
  }
  return tags
}

/** All three spaces have a transfer near a power of 2.2: half the code is about 21 % of the light. */
function curveLooksUsual(profile: Uint8Array, at: number): boolean {
  const kind = textAt(profile, at, 4)
  if (kind === 'para') {
    const gamma = u32be(profile, at + 12) / 65_536
    return gamma > 2 && gamma < 2.6
  }
  if (kind !== 'curv') return false
  const count = u32be(profile, at + 8)
  if (count === 0) return false
  if (count === 1) {
    const gamma = u16be(profile, at + 12) / 256
    return gamma > 2 && gamma < 2.6
  }
  const half = u16be(profile, at + 12 + 2 * Math.floor((count - 1) / 2)) / 65_535
  return half > 0.16 && half < 0.27
}
