import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { allowHosts, launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { creditsOf, enhance, goToWork, keep } from '#test/support/main-job.ts'
import { hasSavedPages, type SavedSite, serveSavedPage } from '#test/support/saved-site.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let site: SavedSite

test.skip(!hasSavedPages, 'no saved listing pages on this machine')

test.afterEach(async () => {
  await extension.close()
  await site.close()
})

test('E1 E4 C4 a photo on a saved listing page, from its content network, is enhanced in place for one credit', async () => {
  site = await serveSavedPage('etsy-1.html')
  extension = await launchExtension({ apiUrl, buildFolder, args: site.args })
  const hosts = ['http://listing.example/*', 'http://i.etsystatic.com/*']
  await allowHosts(extension, hosts)
  const work = await goToWork(extension, apiUrl, site.url, hosts)
  const { page, inPage } = work
  // Its address will change: the element needs a name of its own.
  await page
    .locator('img[src*="etsystatic.com"][src*="il_"]')
    .first()
    .evaluate((image) => image.setAttribute('data-tested', ''))
  const photo = 'img[data-tested]'
  const source = () =>
    page
      .locator(photo)
      .first()
      .evaluate((image) => (image as HTMLImageElement).currentSrc)
  const [sourceBefore, before] = [await source(), await brightnessOf(page, photo)]
  expect(sourceBefore).toContain('etsystatic.com')
  await enhance(work, photo)
  await inPage.says(/Keep for 1 credit · 9 left after/)
  await keep(work)
  await inPage.says(/Saved under Orders/)
  expect(await source()).toMatch(/^blob:/)
  expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
  await page.keyboard.press('Escape')
  await expect.poll(() => brightnessOf(page, photo)).toBeGreaterThan(before + 5)
  await enhance(work, photo)
  await inPage.press(/Put back/)
  await expect.poll(source).toBe(sourceBefore)
})

/** Of what is on the screen, 0–255: the page's own scripts may not read a picture of another host. */
const brightnessOf = async (page: Page, photo: string): Promise<number> => {
  const { channels } = await sharp(await page.locator(photo).first().screenshot()).stats()
  const [red, green, blue] = channels.map(({ mean }) => mean)
  return ((red ?? 0) + (green ?? 0) + (blue ?? 0)) / 3
}
