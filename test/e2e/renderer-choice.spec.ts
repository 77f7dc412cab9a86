import { expect, test } from '@playwright/test'
import { type OpenOptions, openRenderersPage, softwareGpu } from '#test/support/renderers-page/open.ts'
import type { Delivered, InBrowser } from '#test/support/renderers-page/page.ts'

declare const inBrowser: InBrowser

test.setTimeout(120_000)

/** Codes of 255, through a JPEG of quality .94 and its coarser colours. */
const meanAllowed = 2.5
const all = ['gpu', 'simd', 'plain'] as const
/** More than one strip of tiles. */
const photo = { width: 1300, height: 1200 }

/** Neither a GPU nor the browser's software one. */
const noGpuFlags = ['--disable-gpu', '--disable-software-rasterizer']

type Wanted = { order?: readonly (typeof all)[number][]; width?: number; height?: number }

const deliver = async (options: OpenOptions, wanted: Wanted = {}): Promise<Delivered> => {
  const { page, close } = await openRenderersPage(options)
  try {
    const { width, height, order } = { ...photo, ...wanted }
    const delivered = await page.evaluate(([w, h, renderers]) => inBrowser.deliver(w, h, renderers), [
      width,
      height,
      order,
    ] as const)
    expect(delivered.mean).toBeLessThan(meanAllowed)
    // The recipe of these tests crops to nine tenths.
    expect([delivered.width, delivered.height]).toEqual([Math.round(width * 0.9), Math.round(height * 0.9)])
    return delivered
  } finally {
    await close()
  }
}

const failedOf = ({ report }: Delivered) => report.failed.map(({ renderer }) => renderer)

/** Loses the context at these reads of a tile, as a driver's reset would. */
const loseAt = (reads: string) => `
  let reads = 0
  const { readPixels } = WebGL2RenderingContext.prototype
  WebGL2RenderingContext.prototype.readPixels = function (...given) {
    reads++
    if (${reads}) this.getExtension('WEBGL_lose_context')?.loseContext()
    return readPixels.apply(this, given)
  }`

test('a photo is rendered by the first renderer of the order', async () => {
  const { report } = await deliver({}, { order: all })
  expect(report).toMatchObject({ renderer: 'gpu', failed: [] })
})

test('a GPU that is lost once is taken up again, and the photo is whole', async () => {
  const { report } = await deliver({ inGpuWorker: loseAt('reads === 3') }, { order: all })
  expect(report).toMatchObject({ renderer: 'gpu', failed: [] })
})

test('a GPU that stays lost gives way, without a trace in the photo', async () => {
  const delivered = await deliver({ inGpuWorker: loseAt('reads >= 2') }, { order: all })
  expect(delivered.report.renderer).toBe('simd')
  expect(delivered.report.failed[0]?.because).toMatch(/lost/)
})

/** Who waits in the page is out of patience ten times as soon: what hangs takes a whole core meanwhile. */
const impatient = `
  const later = globalThis.setTimeout
  globalThis.setTimeout = (run, ms, ...given) => later(run, ms / 10, ...given)`

test('a GPU that hangs gives way', async () => {
  const hang = 'WebGL2RenderingContext.prototype.readPixels = () => { for (;;); }'
  const { report } = await deliver({ inGpuWorker: hang, inPage: impatient }, { order: all })
  expect(report.renderer).toBe('simd')
  expect(report.failed[0]?.because).toContain('did not answer')
})

test('a GPU that gives a wrong picture is found out', async () => {
  const black = 'WebGL2RenderingContext.prototype.readPixels = () => {}'
  const delivered = await deliver({ inGpuWorker: black }, { order: all })
  expect(delivered.report.renderer).toBe('simd')
  expect(delivered.report.failed[0]?.because).toMatch(/wrong picture/)
})

test('without WebGL the kernels render, without WebAssembly the plain code', async () => {
  const noGpu = await deliver({ flags: noGpuFlags }, { order: all })
  expect([noGpu.report.renderer, ...failedOf(noGpu)]).toEqual(['simd', 'gpu'])
  const neither = await deliver(
    { flags: noGpuFlags, inPage: 'delete globalThis.WebAssembly' },
    { order: all },
  )
  expect([neither.report.renderer, ...failedOf(neither)]).toEqual(['plain', 'gpu', 'simd'])
})

test('a software GPU is not chosen: the kernels are faster', async () => {
  const { report } = await deliver({ flags: softwareGpu })
  expect(report).toMatchObject({ renderer: 'simd', failed: [] })
})

test('24 megapixels are rendered in full', async () => {
  const { report } = await deliver({}, { order: ['simd'], width: 6000, height: 4000 })
  expect(report).toMatchObject({ renderer: 'simd', width: 5400, height: 3600 })
})
