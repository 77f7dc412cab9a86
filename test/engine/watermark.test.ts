import { describe, expect, it } from 'vitest'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { watermark } from '#shared/engine/render/watermark.ts'
import { watermarkSimd } from '#shared/engine/simd/mark-simd.ts'
import type { Kernels } from '#shared/engine/simd/render-simd.ts'
import { differenceOf } from '#test/support/render-cases.ts'
import { room } from './rooms.ts'
import { paint } from './scenes.ts'

describe('the watermark of a free preview', () => {
  it.each([0, 60, 128, 200, 255])('C4 stands out on gray %i in every part of the picture', (gray) => {
    const plain = paint(1024, 683, () => [gray, gray, gray])
    const { data, width } = watermark(plain)
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 6; column++) {
        let marked = 0
        let low = 255
        let high = 0
        for (let y = row * 136; y < row * 136 + 136; y++)
          for (let x = column * 170; x < column * 170 + 170; x++) {
            const value = data[(y * width + x) * 4]!
            low = Math.min(low, value)
            high = Math.max(high, value)
            if (Math.abs(value - gray) > 12) marked++
          }
        expect(marked / (136 * 170), `part ${row},${column}`).toBeGreaterThan(0.03)
        expect(high - low).toBeGreaterThan(40)
      }
  })

  it('leaves the photo recognisable, its transparency and the original alone', () => {
    const photo = room({ width: 300, height: 200 })
    for (let i = 3; i < photo.data.length; i += 4) photo.data[i] = 180
    const before = photo.data.slice()
    const marked = watermark(photo)
    expect(photo.data).toEqual(before)
    let sum = 0
    let faded = false
    for (let i = 0; i < marked.data.length; i += 4) {
      sum += Math.abs(marked.data[i]! - before[i]!)
      faded ||= marked.data[i + 3] !== 180
    }
    expect(faded).toBe(false)
    expect(sum / (before.length / 4)).toBeLessThan(25)
    expect(watermark({ width: 1, height: 1, data: new Uint8ClampedArray([9, 9, 9, 255]) }).data[3]).toBe(255)
  })

  it('is the same by the kernels, within one code, whatever the shape', async () => {
    const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
    for (const [width, height] of [
      [401, 300],
      [90, 512],
      [1, 1],
    ] as const) {
      const photo = room({ width, height })
      const before = photo.data.slice()
      const { worst, mean } = differenceOf(watermarkSimd(kernels, photo), watermark(photo))
      expect(worst).toBeLessThanOrEqual(1)
      expect(mean).toBeLessThan(0.01)
      expect(photo.data).toEqual(before)
    }
  })
})
