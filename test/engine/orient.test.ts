import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { allocate } from '#shared/engine/pixels.ts'
import type { Orientation } from '#shared/picture/inspect.ts'
import { orient, orientedSize } from '#shared/picture/orient.ts'
import { toSrgbInPlace } from '#shared/picture/profile.ts'

describe('pictures as they are meant to be seen', () => {
  it('E3 every EXIF orientation is applied as a reference decoder applies it', async () => {
    const source = allocate(5, 3)
    source.data.forEach((_, i) => {
      source.data[i] = i % 4 === 3 ? 255 : (i * 11) & 255
    })
    const raw = { raw: { width: 5, height: 3, channels: 4 as const } }
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as Orientation[]) {
      const tagged = await sharp(source.data, raw).png().withMetadata({ orientation }).toBuffer()
      const { data, info } = await sharp(tagged).rotate().raw().toBuffer({ resolveWithObject: true })
      const ours = orient(source, orientation)
      expect([ours.width, ours.height], `orientation ${orientation}`).toEqual([info.width, info.height])
      expect(orientedSize(5, 3, orientation)).toEqual({ width: info.width, height: info.height })
      expect([...ours.data], `orientation ${orientation}`).toEqual([...data])
    }
  })

  it('E3 Display P3 pixels become the sRGB pixels that a colour-managed decoder gives', async () => {
    const width = 16
    const pixels = allocate(width, width)
    for (let i = 0; i < width * width; i++)
      pixels.data.set([80 + (i % 16) * 6, 90 + (i >> 4) * 6, 100 + ((i * 5) % 60), 255], i * 4)
    const raw = { raw: { width, height: width, channels: 4 as const } }
    const managed = await sharp(pixels.data, raw).withIccProfile('p3').png().toBuffer()
    const stored = await sharp(managed, { ignoreIcc: true }).ensureAlpha().raw().toBuffer()
    const ours = { width, height: width, data: new Uint8ClampedArray(stored) }
    expect(toSrgbInPlace(ours, 'display-p3')).toBe(true)
    expect(worst(ours.data, pixels.data)).toBeLessThanOrEqual(3)
    expect(worst(new Uint8ClampedArray(stored), pixels.data)).toBeGreaterThan(5)
  })

  it('E3 an unknown profile changes nothing and says so', () => {
    const pixels = allocate(1, 1)
    pixels.data.set([10, 200, 30, 255])
    expect(toSrgbInPlace(pixels, 'other')).toBe(false)
    expect([...pixels.data]).toEqual([10, 200, 30, 255])
  })
})

function worst(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
}
