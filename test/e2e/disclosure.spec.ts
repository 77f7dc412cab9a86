import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import sharp, { type Region, type Stats } from 'sharp'
import { changeState } from '#test/support/change-state.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { ownWorker } from '#test/support/own-worker.ts'
import { keepPhoto, makeOrder, newPerson, register } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import { readStoredZip } from '#test/support/read-zip.ts'

const { buildFolder } = endToEndEnvironment()
const order = 'Flat 3: <b>Mill & Loft</b>'
const sentence =
  'This photo has been digitally altered: sky replaced, brightened. The unaltered original is shown beside it.'

test.setTimeout(180_000)

let worker: Awaited<ReturnType<typeof ownWorker>>
let extension: RunningExtension
let popup: Page

/** The room has no sky that could be replaced, so its row is given the words of such an edit. */
test.beforeAll(async () => {
  worker = await ownWorker()
  const person = newPerson()
  const token = await register(worker.url, person)
  const { imageId } = await makeOrder(worker.url, token, { name: order, photo: 'Living room' })
  await keepPhoto(worker.url, token, imageId)
  await worker.restart({}, (stateDir) =>
    changeState(
      stateDir,
      `UPDATE image SET disclosure = 'required', edits = '["Sky replaced","Brightened"]' WHERE id = ?1`,
      imageId,
    ),
  )
  extension = await launchExtension({ apiUrl: worker.url, buildFolder })
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  popup = await extension.openPopup()
  await signInThrough(popup, person)
})
test.afterAll(async () => {
  await extension.close()
  await worker.end()
})
test.beforeEach(async () => {
  await popup.bringToFront()
  await popup.reload()
  await showTab(popup, 'Orders')
  await popup.getByText(order).first().click()
})

const downloaded = async (
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> => {
  const downloading = page.waitForEvent('download')
  await press()
  const download = await downloading
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Statistics are those of a file, so the part is made one first. */
const partOf = async (file: Buffer, part: Region): Promise<Stats> =>
  sharp(await sharp(file).extract(part).png().toBuffer()).stats()

test('E2 what was done is said, and the sentence that the law asks for can be copied', async () => {
  await expect(popup.getByText('Sky replaced, brightened', { exact: true })).toBeVisible()
  await expect(popup.getByText('The law asks you to say that this photo was edited.')).toBeVisible()
  await popup.getByRole('button', { name: 'Copy the sentence' }).click()
  await expect(popup.getByText('Copied.')).toBeVisible()
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(sentence)
})

test('E2 a copy carries the caption under the photo, and the stored result stays as it is', async () => {
  const result = await downloaded(popup, () =>
    popup.getByRole('button', { name: 'Download full size' }).click(),
  )
  const captioned = await downloaded(popup, () =>
    popup.getByRole('button', { name: 'Download with a caption' }).click(),
  )
  expect(captioned.name).toBe('Living room (captioned).jpg')
  const [before, after] = [await sharp(result.bytes).metadata(), await sharp(captioned.bytes).metadata()]
  expect(after.width).toBe(before.width)
  const band = { left: 0, top: before.height, width: before.width, height: after.height - before.height }
  expect(band.height).toBeGreaterThan(20)
  const { channels } = await partOf(captioned.bytes, band)
  // A dark band with light letters on it.
  expect(channels[0]!.mean).toBeLessThan(120)
  expect(channels[0]!.max).toBeGreaterThan(200)
  const photo = await partOf(captioned.bytes, { ...band, top: 0, height: before.height })
  const whole = await sharp(result.bytes).stats()
  for (const [at, { mean }] of photo.channels.entries())
    expect(Math.abs(mean - whole.channels[at]!.mean)).toBeLessThan(2)
  const again = await downloaded(popup, () =>
    popup.getByRole('button', { name: 'Download full size' }).click(),
  )
  expect(again.bytes.equals(result.bytes)).toBe(true)
})

test('E1 the original and all results of an order can be had', async () => {
  const original = await downloaded(popup, () =>
    popup.getByRole('button', { name: 'Original', exact: true }).click(),
  )
  expect(original.name).toBe('Living room (original).jpg')
  expect((await sharp(original.bytes).metadata()).format).toBe('jpeg')
  const zip = await downloaded(popup, () => popup.getByRole('button', { name: 'Download all 1' }).click())
  expect(zip.name).toBe('Flat 3 b Mill & Loft b.zip')
  expect(readStoredZip(zip.bytes).map(({ name }) => name)).toEqual(['Flat 3 b Mill & Loft b-01.jpg'])
})

test('E2 the report shows originals, results, edits and dates, and its file needs nothing else', async () => {
  const opening = extension.context.waitForEvent('page')
  await popup.getByRole('button', { name: 'Editing report' }).click()
  const report = await opening
  await expect(report.getByRole('heading', { name: order })).toBeVisible()
  const file = await downloaded(report, () => report.getByRole('button', { name: 'Save as a file' }).click())
  expect(file.name).toBe('Flat 3 b Mill & Loft b (report).html')

  const html = file.bytes.toString('utf8')
  expect(html).not.toMatch(/<script|(src|href)="(?!data:)|url\((?!data:)/i)
  const asked: string[] = []
  const reader = await extension.context.newPage()
  reader.on('request', ({ url }) => asked.push(url()))
  await reader.setContent(html)
  await expect(reader.getByRole('heading', { name: order })).toBeVisible()
  await expect(reader.locator('b')).toHaveCount(0)
  for (const name of ['Living room, as it was', 'Living room, edited'])
    expect(
      await reader
        .getByRole('img', { name })
        .evaluate((image) =>
          (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth),
        ),
    ).toBeGreaterThan(100)
  const text = await reader.locator('article').innerText()
  for (const said of ['Sky replaced, brightened', sentence, 'Report made', 'Added', 'Kept', '4000 × 3000'])
    expect(text).toContain(said)
  expect(text).toContain(String(new Date().getFullYear()))
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([])
})
