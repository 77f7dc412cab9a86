import { describe, expect, it } from 'vitest'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { downscale } from '#shared/engine/pixels.ts'
import type { Kernels } from '#shared/engine/simd/render-simd.ts'
import { downscaleSimd } from '#shared/engine/simd/shrink-simd.ts'
import { differenceOf } from '#test/support/render-cases.ts'
import { room } from './rooms.ts'

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels

describe('a smaller copy by the kernels', () => {
  it.each([
    [512, 341, 384],
    [341, 512, 100],
    [1023, 1, 384],
    [3, 700, 7],
    [64, 48, 64],
  ])('of %i×%i to %i pixels is the engine’s own, within one code', (width, height, edge) => {
    const photo = room({ width, height })
    const [plain, fast] = [downscale(photo, edge), downscaleSimd(kernels, photo, edge)]
    expect([fast.width, fast.height]).toEqual([plain.width, plain.height])
    const { worst, mean } = differenceOf(fast, plain)
    expect(worst).toBeLessThanOrEqual(1)
    expect(mean).toBeLessThan(0.01)
  })

  it('of what is transparent is the very same', () => {
    const photo = room({ width: 200, height: 150 })
    photo.data[3] = 254
    expect(downscaleSimd(kernels, photo, 64)).toEqual(downscale(photo, 64))
  })
})
