import { expect, type Page } from '@playwright/test'
import type { RunningExtension } from './extension.ts'
import { type InPage, lookInPage } from './in-page.ts'
import { newPerson, type Person, register } from './people.ts'
import { signInThrough } from './popup.ts'
import { type Call, callAs } from './team.ts'

/** Somebody with ten credits, a signed-in browser, and a listing page on which Lightpool is switched on. */
export type AtWork = { person: Person; call: Call; popup: Page; page: Page; inPage: InPage }

export const goToWork = async (
  extension: RunningExtension,
  apiUrl: string,
  url: string,
  hosts: string[] = [],
): Promise<AtWork> => {
  const person = newPerson()
  const call = callAs(apiUrl, await register(apiUrl, person))
  const popup = await extension.openPopup()
  await signInThrough(popup, person)
  // Of a site without permission the popup in a tab learns nothing; opened from the toolbar it would.
  if (hosts.length > 0) await popup.evaluate((origins) => chrome.permissions.request({ origins }), hosts)
  const page = await openListing(extension, popup, url)
  return { person, call, popup, page, inPage: await lookInPage(page) }
}

export const openListing = async (extension: RunningExtension, popup: Page, url: string): Promise<Page> => {
  const page = await extension.context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(url)
  await popup.bringToFront()
  await popup.reload()
  await popup.getByRole('button', { name: 'Turn on for this site' }).click()
  await expect(popup.getByText('Point at a photo')).toBeVisible()
  await page.bringToFront()
  return page
}

/** Points at a photo and presses the button that appears on it. */
export const enhance = async (
  { page, inPage }: Pick<AtWork, 'page' | 'inPage'>,
  photo: string,
): Promise<void> => {
  const image = page.locator(photo).first()
  await image.scrollIntoViewIfNeeded()
  await image.hover()
  await page.mouse.move(...(await nearMiddle(page, photo)))
  await inPage.pressOn(image)
}

const nearMiddle = async (page: Page, photo: string): Promise<[number, number]> => {
  const box = await page.locator(photo).first().boundingBox()
  if (!box) throw new Error(`${photo} is not on the page`)
  return [box.x + box.width / 2 + 5, box.y + box.height / 2 + 5]
}

/** Presses Keep as often as a person would who is told to look again first. */
export const keep = async ({ inPage }: Pick<AtWork, 'inPage'>): Promise<void> => {
  await expect
    .poll(async () => {
      const said = await inPage.text()
      if (/Buying|Making the full size|Putting it on|Kept, and on the page/.test(said)) return true
      if (/Keep (for|·)/.test(said)) await inPage.pressNow(/^Keep/)
      return false
    })
    .toBe(true)
}

export type Look = { source: string; width: number; height: number; mean: number; cast: number }

/** What an `<img>` of the page shows now: its pixels' mean (0–255) and how far red and blue are apart. */
export const lookAt = (page: Page, photo: string): Promise<Look> =>
  page
    .locator(photo)
    .first()
    .evaluate(async (element) => {
      const image = element as HTMLImageElement
      await image.decode()
      // An image's own width is told in CSS pixels of its srcset's density; the file knows better.
      const file = await createImageBitmap(await (await fetch(image.currentSrc)).blob())
      const canvas = new OffscreenCanvas(64, 48)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0, 64, 48)
      const { data } = context.getImageData(0, 0, 64, 48)
      const sums = [0, 0, 0]
      data.forEach((value, at) => {
        if (at % 4 < 3) sums[at % 4]! += value
      })
      const [red, green, blue] = sums.map((sum) => sum / (data.length / 4)) as [number, number, number]
      return {
        source: image.currentSrc,
        width: file.width,
        height: file.height,
        mean: (red + green + blue) / 3,
        cast: Math.abs(red - blue),
      }
    })

type Credits = { available: number; held: number }
export const creditsOf = ({ call }: Pick<AtWork, 'call'>): Promise<Credits> => call('GET', '/v1/credits')

type ChosenLook = { style: string; strength: number }
type OrderedImage = {
  id: string
  name: string
  status: string
  paid: boolean
  edits: string[]
  settings: ChosenLook
}
type OrderWithImages = { id: string; name: string; images: OrderedImage[] }

export const ordersOf = async ({ call }: Pick<AtWork, 'call'>): Promise<OrderWithImages[]> => {
  const { orders } = await call<{ orders: { id: string }[] }>('GET', '/v1/orders')
  return Promise.all(orders.map(({ id }) => call<OrderWithImages>('GET', `/v1/orders/${id}`)))
}
