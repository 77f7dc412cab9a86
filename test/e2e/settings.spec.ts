import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { allowHosts, launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, enhance, goToWork, keep, ordersOf } from '#test/support/main-job.ts'
import { showTab } from '#test/support/popup.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const livingRoom = '.mosaic a[data-photo="living-room"] img'

let extension: RunningExtension
let listing: DemoListing
let work: AtWork
let settings: Page

test.beforeEach(async () => {
  listing = await startDemoListing({ port: 0 })
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
  settings = await extension.context.newPage()
  await settings.goto(`chrome-extension://${extension.id}/options.html`)
})
test.afterEach(async () => {
  await extension.close()
  await listing.close()
})

const paperOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

/** The button stands on the photo under the pointer, or nowhere. */
const buttonShows = async (): Promise<boolean> => {
  const { page, inPage } = work
  await page.bringToFront()
  await page.mouse.move(2, 2)
  await page.locator(livingRoom).first().hover()
  await page.waitForTimeout(400)
  return inPage.shows(/^Enhance this photo/)
}

test('what is chosen counts at once, in pages that are open: the button, the theme, the look, the file', async () => {
  const { page, popup, inPage } = work

  await test.step('the button appears only where that is wanted', async () => {
    expect(await buttonShows()).toBe(true)
    await settings.bringToFront()
    await settings.getByRole('radio', { name: 'Never: I use the context menu' }).check()
    await expect.poll(buttonShows).toBe(false)
    await settings.bringToFront()
    await settings.getByRole('radio', { name: 'When I point at a photo' }).check()
    await expect.poll(buttonShows).toBe(true)
  })

  await test.step('the theme reaches the popup and what is drawn into the page', async () => {
    const light = await paperOf(popup)
    await settings.bringToFront()
    await settings.getByRole('radio', { name: 'Dark' }).check()
    await expect.poll(() => paperOf(settings)).not.toBe(light)
    expect(await paperOf(popup)).toBe(await paperOf(settings))
    await expect
      .poll(() =>
        page.evaluate(() => getComputedStyle(document.querySelector('[lightpool-layer]')!).colorScheme),
      )
      .toBe('dark only')
  })

  await test.step('a new photo starts in the chosen look', async () => {
    await settings.getByRole('radio', { name: 'Warm' }).check()
    await settings.getByRole('slider', { name: 'Strength' }).fill('50')
    await page.bringToFront()
    await enhance(work, livingRoom)
    await inPage.says(/Keep for 1 credit/)
    const [order] = await ordersOf(work)
    expect(order!.images).toMatchObject([{ settings: { style: 'warm', strength: 0.5 } }])
  })

  await test.step('and comes down as the chosen file, under the chosen name', async () => {
    await settings.bringToFront()
    await settings.getByRole('radio', { name: 'WebP' }).check()
    const name = settings.getByRole('textbox', { name: 'Name of a single photo' })
    await name.fill('{photo} at {place}')
    await expect(settings.getByText('There is no {place}.')).toBeVisible()
    await name.fill('{photo} by Dana')
    await expect(settings.getByText('Example: Living room by Dana.webp')).toBeVisible()
    await page.bringToFront()
    await keep(work)
    await inPage.says(/Saved under Orders/)
    const downloading = page.waitForEvent('download')
    await inPage.press(/Download/)
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^[\w ,]+ by Dana\.webp$/)
    const { format } = await sharp(await readFile(await download.path())).metadata()
    expect(format).toBe('webp')
  })

  await test.step('what an older version left behind breaks nothing', async () => {
    await settings.evaluate(() => chrome.storage.local.set({ preferences: { theme: 3, fileFormat: 'tiff' } }))
    await settings.reload()
    await expect(settings.getByRole('radio', { name: 'JPEG' })).toBeChecked()
    await expect(settings.getByRole('radio', { name: 'System' })).toBeChecked()
  })
})

/** Everything of ours that this browser holds, by what the browser itself lists. */
const storedHere = (): Promise<string[]> =>
  settings.evaluate(async () => {
    const kept = Object.keys(await chrome.storage.local.get(null)).map((key) => `local ${key}`)
    const databases = (await indexedDB.databases()).map(({ name }) => name!)
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
    for (const name of databases) {
      const db = await open(name)
      for (const store of db.objectStoreNames) {
        const count = await new Promise<number>((resolve) => {
          const counting = db.transaction(store).objectStore(store).count()
          counting.onsuccess = () => resolve(counting.result)
        })
        if (count > 0) kept.push(`${name} ${store}`)
      }
      db.close()
    }
    return kept
  })

test('sites are listed and turned off, permissions are given back, and nothing stays on the device', async () => {
  const { page, popup, inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await inPage.says(/Saved under Orders/)

  await test.step('a site that is turned off here is off in its open page too', async () => {
    await settings.bringToFront()
    await settings.getByRole('switch', { name: '127.0.0.1', exact: true }).uncheck()
    await expect.poll(inPage.layers).toBe(0)
    await settings.getByRole('switch', { name: '127.0.0.1', exact: true }).check()
    await expect.poll(inPage.layers).toBe(1)
  })

  await test.step('all permissions at once', async () => {
    await allowHosts(extension, ['https://homes.test/*'])
    const origins = () =>
      settings.evaluate(async () => (await chrome.permissions.getAll()).origins?.join(' ') ?? '')
    await settings.evaluate(() => chrome.permissions.request({ origins: ['https://homes.test/*'] }))
    expect(await origins()).toContain('homes.test')
    await settings.getByRole('button', { name: 'Take all permissions back' }).click()
    await expect(settings.getByText('No site is on')).toBeVisible()
    expect(await origins()).not.toContain('homes.test')
    await expect.poll(inPage.layers).toBe(0)
  })

  await test.step('everything stored here, and nothing of the account', async () => {
    expect((await storedHere()).length).toBeGreaterThan(3)
    await settings.getByRole('button', { name: 'Delete everything stored here' }).click()
    await expect(settings.getByText('Your account, orders, kept photos and credits stay')).toBeVisible()
    await settings.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(settings.getByText('Nothing of Lightpool is stored')).toBeVisible()
    // That nobody is signed in any more is known before anything is asked.
    expect((await storedHere()).filter((key) => key !== 'local session-state')).toEqual([])
    await popup.bringToFront()
    await popup.reload()
    await expect(popup.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    expect((await ordersOf(work))[0]?.images).toMatchObject([{ paid: true, status: 'ready' }])
    expect(page.isClosed()).toBe(false)
  })
})

test('the settings are one click away, from the head of the popup and from the Account tab', async () => {
  const { popup } = work
  await popup.bringToFront()
  for (const open of [
    () => popup.getByRole('button', { name: 'Settings' }).first().click(),
    async () => {
      await showTab(popup, 'Account')
      await popup.getByRole('list').getByRole('button', { name: 'Settings' }).click()
    },
  ]) {
    await settings.close()
    const opening = extension.context.waitForEvent('page')
    await popup.bringToFront()
    await open()
    settings = await opening
    await expect(settings.getByRole('heading', { name: 'Settings' })).toBeVisible()
  }
})
