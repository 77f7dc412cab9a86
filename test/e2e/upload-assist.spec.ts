import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'
import { goToUpload, openForm, press } from '#test/support/at-upload.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { lookInPage } from '#test/support/in-page.ts'
import { type AtWork, creditsOf, ordersOf } from '#test/support/main-job.ts'
import {
  choose,
  drop,
  heardBy,
  serveUploadPage,
  takenBy,
  type UploadPage,
} from '#test/support/upload-page.ts'
import { type UploadPhotos, uploadPhotos } from '#test/support/upload-photos.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let site: UploadPage
let listing: DemoListing
let photos: UploadPhotos
let work: AtWork

// One person and one browser for all forms, in turn: what they cost together is counted on the way.
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  site = await serveUploadPage()
  listing = await startDemoListing({ port: 0 })
  photos = await uploadPhotos()
  extension = await launchExtension({ apiUrl, buildFolder })
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  work = await goToUpload(extension, apiUrl, site)
})
test.afterAll(async () => {
  await extension.close()
  await photos.remove()
  await listing.close()
  await site.close()
})

test('C4 C5 a plain input: the price first, then the same names and order, upright, without a place in them', async () => {
  const { page } = work
  const inPage = await openForm(work, site, 'plain')
  const chosen = [
    'from the phone.JPG',
    'energy.pdf',
    'living-room.jpg',
    'plan of the garden.png',
    'broken.jpg',
  ]
  await choose(page, chosen.map(photos.file))
  await inPage.says(/Enhance 4 photos \(4 credits\)/)
  await inPage.says(/6 left after · 1 other file goes as it is/)
  await inPage.says(/carry no location \(GPS\)/)
  expect(await takenBy(page)).toEqual([])
  expect(await heardBy(page)).toEqual([])
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
  await press(inPage, /Enhance 4 photos/)
  await inPage.says(/3 enhanced photos went to the site/, 60_000)
  await inPage.says(/3 credits used, 7 left/)
  await inPage.says(/1 photo went as it was\. broken\.jpg/)
  const taken = await takenBy(page)
  expect(taken.map(({ name }) => name)).toEqual([
    'from the phone.JPG',
    'energy.pdf',
    'living-room.jpg',
    'plan of the garden.jpg',
    'broken.jpg',
  ])
  expect(taken.map(({ type }) => type)).toEqual([
    'image/jpeg',
    'application/pdf',
    'image/jpeg',
    'image/jpeg',
    'image/jpeg',
  ])
  expect(taken[0]!.head).not.toContain('Exif')
  expect(taken[1]!.head).toBe('%PDF-1.4 not a picture')
  expect(taken[4]!.size).toBe(900)
  expect(await page.evaluate(widthAndHeight)).toEqual([900, 1200])
  // Once: what was held came through as one pair of events of ours.
  expect(await heardBy(page)).toEqual(['input', 'change'])
  expect(await creditsOf(work)).toMatchObject({ available: 7, held: 0 })
  await expect
    .poll(async () => (await ordersOf(work)).map(({ images }) => images.filter(({ paid }) => paid).length))
    .toEqual([3])
})

/** Of the first file in the form, as its bytes say. */
const widthAndHeight = async (): Promise<number[]> => {
  const [file] = document.querySelector<HTMLInputElement>('input[type=file]')!.files!
  const { width, height } = await createImageBitmap(file!, { imageOrientation: 'none' })
  return [width, height]
}

test('C4 the same photos into the same listing again are paid already, and said to be', async () => {
  const inPage = await openForm(work, site, 'plain')
  await choose(work.page, ['living-room.jpg', 'kitchen.jpg'].map(photos.file))
  await inPage.says(/Enhance 2 photos \(1 credit\)/)
  await inPage.says(/6 left after · 1 paid already/)
  await press(inPage, /Use originals/)
  const taken = await takenBy(work.page)
  expect(taken.map(({ size }) => size)).toEqual(
    await Promise.all(
      ['living-room.jpg', 'kitchen.jpg'].map(async (name) => (await readFile(photos.file(name))).length),
    ),
  )
  expect(await inPage.text()).not.toMatch(/Enhance/)
  expect(await creditsOf(work)).toMatchObject({ available: 7, held: 0 })
})

for (const form of ['controlled', 'hidden', 'dialog'] as const)
  test(`${form} input: the enhanced photo arrives, once`, async () => {
    const { available } = await creditsOf(work)
    const inPage = await openForm(work, site, form)
    await choose(work.page, [photos.file('bathroom.jpg')])
    await press(inPage, /Enhance 1 photo \(1 credit\)/)
    await inPage.says(/1 enhanced photo went to the site/, 60_000)
    const taken = await takenBy(work.page)
    expect(taken).toMatchObject([{ name: 'bathroom.jpg', type: 'image/jpeg', way: form }])
    expect(taken[0]!.size).not.toBe((await readFile(photos.file('bathroom.jpg'))).length)
    expect(await creditsOf(work)).toMatchObject({ available: available - 1, held: 0 })
  })

/** The demo listing's own form, as it is and as one that ignores what a script drops. */
for (const { query, way } of [
  { query: '', way: 'dropped' },
  { query: '?trusted=only', way: 'chosen' },
] as const)
  test(`the demo listing’s drop zone${query}: the enhanced photo arrives, ${way}`, async () => {
    const { page } = work
    await page.goto(`${listing.url.replace('/listing', '/upload')}${query}`)
    const inPage = await lookInPage(page)
    await drop(page, [photos.file('garden.jpg')], '[data-drop]')
    await press(inPage, /Enhance 1 photo \(1 credit\)/)
    await inPage.says(/1 enhanced photo went to the site/, 60_000)
    await expect(page.getByText('1 photo received.')).toBeVisible()
    const received = page.getByRole('listitem')
    await expect(received).toHaveAttribute('data-way', way)
    await expect(received).toContainText('garden.jpg')
    const original = createHash('sha256')
      .update(await readFile(photos.file('garden.jpg')))
      .digest('hex')
    expect(await received.getAttribute('data-sha256')).not.toBe(original)
    await expect(page.locator('[data-over]')).toHaveCount(0)
  })

test('a site that checks isTrusted and has no input: the enhanced photo comes as a download, and by hand it passes', async () => {
  const { page } = work
  const inPage = await openForm(work, site, 'closed')
  await drop(page, [photos.file('garden.jpg')])
  await press(inPage, /Enhance 1 photo/)
  await inPage.says(/The site did not take the files/, 60_000)
  const downloading = page.waitForEvent('download')
  await inPage.press(/^Download$/)
  const download = await downloading
  expect(download.suggestedFilename()).toBe('garden.jpg')
  expect(await sharp(await readFile(await download.path())).metadata()).toMatchObject({ format: 'jpeg' })
  await drop(page, [photos.file('garden.jpg')])
  await expect.poll(() => takenBy(page)).toMatchObject([{ way: 'dropped', trusted: true }])
})

test('pasted: the enhanced photo arrives; with no credits left the originals do, at once', async () => {
  const { page } = work
  const inPage = await openForm(work, site, 'paste')
  const paste = async () => {
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(640, 480)
      const context = canvas.getContext('2d')!
      context.fillStyle = '#4a3f2c'
      context.fillRect(0, 0, 640, 480)
      context.fillStyle = '#b8b08c'
      context.fillRect(60, 40, 300, 200)
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })])
    })
    await page.locator('textarea').focus()
    await page.keyboard.press('Control+V')
  }
  await paste()
  await press(inPage, /Enhance 1 photo \(1 credit\)/)
  await inPage.says(/1 enhanced photo went to the site/, 60_000)
  expect(await takenBy(page)).toMatchObject([{ name: 'image.jpg', type: 'image/jpeg', way: 'pasted' }])
  expect(await creditsOf(work)).toMatchObject({ available: 0, held: 0 })

  await openForm(work, site, 'plain')
  await choose(page, [photos.file('hallway.jpg')])
  await inPage.says(/Not enough credits: 1 needed, 0 left/)
  await inPage.says(/The originals went to the site/)
  expect(await takenBy(page)).toMatchObject([{ name: 'hallway.jpg', way: 'chosen' }])
})
