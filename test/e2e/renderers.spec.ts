import { expect, test } from '@playwright/test'
import { openRenderersPage, type RenderersPage } from '#test/support/renderers-page/open.ts'
import type { Compared, InBrowser } from '#test/support/renderers-page/page.ts'

declare const inBrowser: InBrowser

/** Codes of 255: what two renderers may differ by. */
const worstAllowed = 3
const meanAllowed = 1
/** What the GPU keeps in truth, far below what is allowed; more means that a stage went wrong. */
const meanExpected = 0.02

let opened: RenderersPage

test.beforeAll(async () => {
  opened = await openRenderersPage()
  console.log(`the GPU of these tests: ${await opened.page.evaluate(() => inBrowser.describeGpu())}`)
})
test.afterAll(() => opened.close())

const expectAlike = (all: readonly Compared[]) => {
  expect(all.length).toBeGreaterThan(0)
  expect(all.filter(({ worst, mean }) => worst > worstAllowed || mean > meanAllowed)).toEqual([])
  expect(all.filter(({ mean }) => mean > meanExpected)).toEqual([])
}

test('the GPU gives what the reference gives, for every stage on every picture', async () => {
  expectAlike(await opened.page.evaluate(() => inBrowser.everyStage()))
})

test('E3 of any size, from one pixel up', async () => {
  expectAlike(await opened.page.evaluate(() => inBrowser.oddSizes()))
})

test('in tiles, across whose seams nothing shows', async () => {
  expectAlike(await opened.page.evaluate(() => inBrowser.seams()))
})
