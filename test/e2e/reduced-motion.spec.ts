import { expect, type Page, test } from '@playwright/test'
import { asOurScript } from '#test/support/as-our-script.ts'
import { goToUpload, openForm } from '#test/support/at-upload.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, enhance, keep } from '#test/support/main-job.ts'
import { demoPhoto, type PhotoPage, servePhotoPage } from '#test/support/photo-page.ts'
import { choose, serveUploadPage, type UploadPage } from '#test/support/upload-page.ts'
import { type UploadPhotos, uploadPhotos } from '#test/support/upload-photos.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const room = '[alt^="living room"]'

let extension: RunningExtension
let listing: PhotoPage
let site: UploadPage
let photos: UploadPhotos
let work: AtWork

// One person and one browser for both pages.
test.beforeAll(async () => {
  listing = await servePhotoPage('Flat', [
    { path: '/photos/living-room.jpg', bytes: await demoPhoto('living-room') },
  ])
  site = await serveUploadPage()
  photos = await uploadPhotos()
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToUpload(extension, apiUrl, site)
})
test.afterAll(async () => {
  await extension.close()
  await photos.remove()
  await site.close()
  await listing.close()
})

/** Looks at every frame what moves in our part of the page; tells all that ever did, by name. */
const watchMotion = async (page: Page): Promise<() => Promise<string[]>> => {
  const ask = await asOurScript(page, extension)
  await ask(`
    globalThis.moved = new Set()
    void (function look() {
      for (const host of document.querySelectorAll('[lightpool-layer]'))
        for (const moving of chrome.dom.openOrClosedShadowRoot(host).getAnimations())
          moved.add(moving.animationName ?? moving.transitionProperty)
      requestAnimationFrame(look)
    })()`)
  return () => ask<string[]>('[...moved].sort()')
}

const workOnPhoto = async (reducedMotion: 'reduce' | 'no-preference'): Promise<string[]> => {
  const { page, inPage } = work
  await page.emulateMedia({ reducedMotion })
  await page.goto(listing.url)
  await page.locator('[lightpool-layer]').first().waitFor({ state: 'attached' })
  const moved = await watchMotion(page)
  await enhance({ page, inPage }, room)
  await inPage.says(/Keep/)
  await page.mouse.move(2, 2)
  if (reducedMotion === 'no-preference') return moved()
  await keep({ inPage })
  await inPage.says(/Saved under Orders/)
  return moved()
}

test('for who wants less motion nothing moves: button, workbench, waiting, keeping', async () => {
  expect(await workOnPhoto('reduce')).toEqual([])
  expect(await workOnPhoto('no-preference')).toContain('fade')
})

test('for who wants less motion the bar at a form stands still', async () => {
  const { page } = work
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await page.emulateMedia({ reducedMotion })
    const inPage = await openForm(work, site, 'plain')
    const moved = await watchMotion(page)
    await choose(page, [photos.file('kitchen.jpg')])
    await inPage.says(/Enhance 1 photo/)
    if (reducedMotion === 'reduce') expect(await moved()).toEqual([])
    else await expect.poll(moved).toContain('rise')
  }
})
