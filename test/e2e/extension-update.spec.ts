import { expect, type Page, test } from '@playwright/test'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, creditsOf, enhance, goToWork, keep } from '#test/support/main-job.ts'
import { markupOf } from '#test/support/page-likeness.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const livingRoom = '.mosaic a[data-photo="living-room"] img'

let extension: RunningExtension
let listing: DemoListing
let work: AtWork
let extensionsPage: Page
let untouched: string

// One browser and one page for both, in turn.
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  listing = await startDemoListing({ port: 0 })
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
  extensionsPage = await extension.context.newPage()
  await extensionsPage.goto('chrome://extensions/')
  await allowReloads(extensionsPage)
  await work.page.bringToFront()
  await work.page.locator(livingRoom).scrollIntoViewIfNeeded()
  await work.page.waitForLoadState('networkidle')
  untouched = await markupOf(work.page)
})
test.afterAll(async () => {
  await extension.close()
  await listing.close()
})

/** Without developer mode the browser switches an unpacked extension off when it is loaded anew. */
const allowReloads = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    type Profile = { updateProfileConfiguration: (change: { inDeveloperMode: boolean }) => Promise<void> }
    const { developerPrivate } = chrome as unknown as { developerPrivate: Profile }
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
  })

const setEnabled = (on: boolean): Promise<void> =>
  extensionsPage.evaluate(([id, enabled]) => chrome.management.setEnabled(id, enabled), [
    extension.id,
    on,
  ] as const)

const source = (): Promise<string> =>
  work.page.locator(livingRoom).evaluate((image) => (image as HTMLImageElement).currentSrc)

const leaveWorkbench = async (): Promise<void> => {
  await work.page.keyboard.press('Escape')
  await work.page.mouse.move(2, 2)
}

const pageIsAsItWas = async (): Promise<void> => {
  await expect.poll(source).not.toMatch(/^blob:/)
  expect(await markupOf(work.page)).toBe(untouched)
}

test('E1 E4 an update puts the page back as it was, and the new version takes over without a reload', async () => {
  const { page, inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await inPage.says(/Saved under Orders/)
  await leaveWorkbench()
  await expect.poll(source).toMatch(/^blob:/)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  await (await extension.background()).evaluate(() => chrome.runtime.reload()).catch(() => undefined)
  await pageIsAsItWas()
  await expect.poll(inPage.layers).toBe(1)
  await enhance(work, livingRoom)
  await inPage.says(/Already paid/)
  expect(await inPage.layers()).toBe(1)
  expect(await page.evaluate('stillHere')).toBe(true)
  expect(await creditsOf(work)).toMatchObject({ available: 9 })
})

test('E1 E4 switched off, nothing of it is left on the page; switched on again, it is there without a reload', async () => {
  const { page, inPage } = work
  await keep(work)
  await expect.poll(source).toMatch(/^blob:/)
  await leaveWorkbench()
  await setEnabled(false)
  await pageIsAsItWas()
  expect(await inPage.layers()).toBe(0)
  await setEnabled(true)
  await expect.poll(inPage.layers).toBe(1)
  await enhance(work, livingRoom)
  await inPage.says(/Already paid/)
  expect(await page.evaluate('stillHere')).toBe(true)
  const registered = (await extension.background()).evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).map((script) => script.persistAcrossSessions),
  )
  expect(await registered).toEqual([true])
})
