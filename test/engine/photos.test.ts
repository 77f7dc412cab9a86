import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ciede2000 } from '#scripts/photo/ciede2000.ts'
import { psnr } from '#scripts/photo/compare.ts'
import { degrade } from '#scripts/photo/degrade.ts'
import { faultOf } from '#scripts/photo/kinds.ts'
import { load } from '#scripts/photo/load.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { lumaOf } from './rooms.ts'

/** Photos whose terms allow looking and measuring, kept beside the project and not in it. */
const photos = join(import.meta.dirname, '../../../shared/photos')
const absent = !existsSync(photos)
/** Straightening moves pixels, which no pixel-wise measure can judge. */
const upright = Settings.parse({ verticals: false })

async function read(path: string): Promise<Pixels> {
  const loaded = await load(readFileSync(path))
  if (!loaded.ok) throw new Error(loaded.detail)
  return loaded.pixels
}

const enhanced = (photo: Pixels) => render(photo, analyse(photo, upright, photo))
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe.skipIf(absent)('real photos', () => {
  it('come nearer to an expert retouch: 22.5 dB on average at least', async () => {
    const before: number[] = []
    const after: number[] = []
    for (const name of readdirSync(join(photos, 'pairs/input'))) {
      const input = await read(join(photos, 'pairs/input', name))
      const reference = await read(join(photos, 'pairs/reference', name))
      before.push(psnr(input, reference))
      after.push(psnr(enhanced(input), reference))
    }
    expect(mean(after)).toBeGreaterThan(22.5)
    expect(mean(after)).toBeGreaterThan(mean(before) + 3)
  })

  it('get rid of darkness, casts, haze and noise that were put on them', async () => {
    const gains: number[] = []
    const names = readdirSync(join(photos, 'listing')).sort()
    for (let i = 0; i < names.length; i += 8) {
      const photo = await read(join(photos, 'listing', names[i]!))
      const { fault, seed } = faultOf('together', names[i]!)
      const poor = await degrade(photo, fault, seed)
      gains.push(psnr(enhanced(poor), photo) - psnr(poor, photo))
    }
    expect(mean(gains)).toBeGreaterThan(5)
  })

  it('no published listing photo of high contrast gets darker', async () => {
    for (const name of readdirSync(join(photos, 'listing'))) {
      const photo = await read(join(photos, 'listing', name))
      const before = lumaOf(photo, [10, 25, 98])
      if (before.at[2]! - before.at[0]! < 0.75) continue
      const after = lumaOf(enhanced(photo), [10, 25])
      expect(after.mean, name).toBeGreaterThan(before.mean - 0.003)
      expect(after.at[0], name).toBeGreaterThan(before.at[0]! - 0.008)
      expect(after.at[1], name).toBeGreaterThan(before.at[1]! - 0.008)
    }
  })
})

describe('the measure of colour difference', () => {
  it('agrees with the published test data of CIEDE2000', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, -1, 2], [50, 0, 0])).toBeCloseTo(2.3669, 4)
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4)
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4)
  })
})
