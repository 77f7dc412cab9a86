import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import sharp, { type Sharp } from 'sharp'
import { goToUpload, openForm, press } from '#test/support/at-upload.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { creditsOf } from '#test/support/main-job.ts'
import { choose, serveUploadPage, takenBy } from '#test/support/upload-page.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const size = { width: 240, height: 160 }

/** A red, a green, a blue and a white corner: no turn and no mirror leaves it alike. */
const upright = (shade: number) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" preserveAspectRatio="none"
      width="${size.width}" height="${size.height}"><rect width="1" height="1" fill="rgb(200 ${shade} 40)"/>
      <rect x="1" width="1" height="1" fill="#28b428"/><rect y="1" width="1" height="1" fill="#2832c8"/>
      <rect x="1" y="1" width="1" height="1" fill="#ddd"/></svg>`),
  )

/** How the pixels have to lie in the file, so that who reads the orientation sees them upright. */
const stored: Record<number, (picture: Sharp) => Sharp> = {
  1: (picture) => picture,
  2: (picture) => picture.flop(),
  3: (picture) => picture.rotate(180),
  4: (picture) => picture.flip(),
  5: (picture) => picture.flip().rotate(90),
  6: (picture) => picture.rotate(270),
  7: (picture) => picture.flip().rotate(270),
  8: (picture) => picture.rotate(90),
}

/** Of each file in the form: its size, and which colour leads in each corner, as the bytes say it. */
const cornersOf = async (): Promise<string[]> =>
  Promise.all(
    [...document.querySelector<HTMLInputElement>('input[type=file]')!.files!].map(async (file) => {
      const picture = await createImageBitmap(file)
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
      context.drawImage(picture, 0, 0)
      const corners = [1, 3].flatMap((down) =>
        [1, 3].map((across) => {
          const at = [(picture.width * across) / 4, (picture.height * down) / 4] as const
          const [red = 0, green = 0, blue = 0] = context.getImageData(...at, 1, 1).data
          const most = Math.max(red, green, blue)
          if (Math.min(red, green, blue) > 0.8 * most) return 'white'
          return most === red ? 'red' : most === green ? 'green' : 'blue'
        }),
      )
      return `${picture.width} × ${picture.height} ${corners.join(' ')}`
    }),
  )

test('E3 photos of every EXIF orientation go into the form upright', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-orientations-'))
  const files = await Promise.all(
    Object.entries(stored).map(async ([orientation, turn]) => {
      const pixels = await turn(upright(30 + Number(orientation)))
        .png()
        .toBuffer()
      const photo = sharp(pixels)
        .withMetadata({ orientation: Number(orientation) })
        .jpeg({ quality: 95 })
      const file = join(folder, `orientation ${orientation}.jpg`)
      await writeFile(file, await photo.toBuffer())
      return file
    }),
  )
  const site = await serveUploadPage()
  const extension = await launchExtension({ apiUrl, buildFolder })
  const work = await goToUpload(extension, apiUrl, site)
  const inPage = await openForm(work, site, 'plain')
  await choose(work.page, files)
  await press(inPage, /Enhance 8 photos \(8 credits\)/)
  await inPage.says(/8 enhanced photos went to the site/, 90_000)
  expect(await work.page.evaluate(cornersOf)).toEqual(Array(8).fill('240 × 160 red green blue white'))
  for (const { head } of await takenBy(work.page)) expect(head).not.toContain('Exif')
  expect(await creditsOf(work)).toMatchObject({ available: 2, held: 0 })
  await extension.close()
  await site.close()
  await rm(folder, { recursive: true, force: true })
})
