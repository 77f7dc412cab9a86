/**
 * Each renderer in Chromium on twelve megapixels and a recipe in which every stage has something to do, from a file to a
 * file. There is no GPU here: `gpu` is Chromium's software one, which the extension does not choose.
 */
import type { RenderReport } from '#extension/services/picture/full-size.ts'
import { openRenderersPage, softwareGpu } from '#test/support/renderers-page/open.ts'
import type { InBrowser } from '#test/support/renderers-page/page.ts'

declare const inBrowser: InBrowser

const size = { width: 4000, height: 3000 }
const runs = 3
const renderers = ['simd', 'gpu', 'plain'] as const

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!
const asMs = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`.padStart(9)

const { page, close } = await openRenderersPage({ flags: softwareGpu })
try {
  console.log(await page.evaluate(() => inBrowser.describeGpu()))
  console.log(`${''.padEnd(8)}${'decode'.padStart(9)}${'render'.padStart(9)}${'encode'.padStart(9)}`)
  for (const renderer of renderers) {
    const reports: RenderReport[] = []
    for (let run = 0; run < (renderer === 'plain' ? 1 : runs); run++) {
      const { report } = await page.evaluate(([w, h, which]) => inBrowser.deliver(w, h, [which]), [
        size.width,
        size.height,
        renderer,
      ] as const)
      reports.push(report)
    }
    const of = (what: 'decodeMs' | 'renderMs' | 'encodeMs') => asMs(reports.map((report) => report[what]))
    console.log(`${renderer.padEnd(8)}${of('decodeMs')}${of('renderMs')}${of('encodeMs')}`)
  }
} finally {
  await close()
}
