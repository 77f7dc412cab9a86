import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFirefox } from '#scripts/browser/find-firefox.ts'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { bracketPhoto } from '#test/support/bracket-photos.ts'
import { buildExtension } from '#test/support/build-extension.ts'
import { launchFirefox, type RunningFirefox } from '#test/support/firefox.ts'
import { fillIn, layerSurface, pageSurface, type Surface } from '#test/support/firefox-surface.ts'
import { mailsTo, newPerson, type Person, register } from '#test/support/people.ts'
import { type PhotoPage, servePhotoPage } from '#test/support/photo-page.ts'
import { type Call, type Company, callAs, invite, makeCompany, membersOf } from '#test/support/team.ts'
import { serveUploadPage, type Taken, type UploadPage } from '#test/support/upload-page.ts'
import { type UploadPhotos, uploadPhotos } from '#test/support/upload-photos.ts'

const firefox = findFirefox()
/** Leads to this machine; to the browser it is a site like any other, which has to be asked for. */
const site = 'homes.test'
const photo = '.mosaic a[data-photo="living-room"] img'

let folder: string
let worker: WorkerProcess
let listing: DemoListing
let kitchen: PhotoPage
let uploads: UploadPage
let files: UploadPhotos
let running: RunningFirefox
let dana: Person
let call: Call
let company: Company
let popup: Page | undefined
let popupSurface: Surface
let page: Page
let layer: Surface

const credits = () => call('GET', '/v1/credits')
const onSite = (url: string) => url.replace('127.0.0.1', site)

/** In a tab of its own, anew, as the popup is each time. */
const openPopup = async () => {
  const before = popup
  popup = await running.openOwn('popup.html')
  popupSurface = pageSurface(popup)
  await before?.close()
}

const signIn = async ({ email, password }: Person): Promise<void> => {
  await popupSurface.press(/^Sign in$/)
  await fillIn(popup!, /^E-mail/, email)
  await fillIn(popup!, /^Password/, password)
  await popupSurface.press(/^Sign in$/)
  await popupSurface.says(/This page.*Orders.*Account/)
}

/** Runs in a page of the extension's. */
const uploadScripts = async (): Promise<string[]> =>
  (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id)

/** Runs in the site: of the first file in the form, as its bytes say. */
const widthAndHeight = async (): Promise<number[]> => {
  const [file] = document.querySelector<HTMLInputElement>('input[type=file]')!.files!
  const { width, height } = await createImageBitmap(file!)
  return [width, height]
}

/** As the extension remembers them; none while its question is still on the screen. */
const sitesThatAreOn = (own: Page): Promise<string[]> =>
  own.evaluate(async () => {
    const tabs = await chrome.tabs.query({})
    if (tabs.some(({ url }) => url?.includes('/permission.html'))) return []
    const { sites = [] } = await chrome.storage.local.get<{ sites?: { page: string }[] }>('sites')
    return sites.map(({ page }) => page)
  })

const lookAtPhoto = () =>
  page.$eval(photo, async (element) => {
    const image = element as HTMLImageElement
    await image.decode()
    const canvas = new OffscreenCanvas(64, 48)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0, 64, 48)
    const { data } = context.getImageData(0, 0, 64, 48)
    const mean = (channel: number) =>
      data.reduce((sum, value, at) => (at % 4 === channel ? sum + value : sum), 0) / (64 * 48)
    return {
      source: image.currentSrc,
      markup: image.parentElement!.innerHTML,
      mean: (mean(0) + mean(1) + mean(2)) / 3,
      cast: Math.abs(mean(0) - mean(2)),
    }
  })

/** As often as a person would who is told to look at the button first. */
const pressUntil = (on: Surface, button: RegExp, done: RegExp) =>
  expect
    .poll(
      async () => {
        if (!done.test(await on.text())) await on.press(button)
        return on.text()
      },
      { timeout: 20_000, interval: 300 },
    )
    .toMatch(done)

describe.skipIf(firefox === null)('the same source in Firefox', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lightpool-firefox-tests-'))
    const settings = { ENVIRONMENT: 'development', RATE_LIMITS: 'off' }
    const [started, build] = await Promise.all([
      startWorkerProcess({ port: 0, stateDir: join(folder, 'state'), settings }),
      buildExtension('firefox', folder),
    ])
    worker = started
    listing = await startDemoListing({ port: 0 })
    uploads = await serveUploadPage()
    files = await uploadPhotos()
    const exposures = [
      { stops: -2.5, second: 1 },
      { stops: 0, second: 0 },
      { stops: 2.5, second: 2 },
    ]
    kitchen = await servePhotoPage(
      'Kitchen loft',
      await Promise.all(
        exposures.map(async (exposure, at) => ({
          path: `/photos/${at}.jpg`,
          bytes: await bracketPhoto({ width: 600, height: 400 }, exposure),
        })),
      ),
    )
    running = await launchFirefox({ firefox: firefox!, build, apiUrl: worker.url, localHost: site })
    dana = newPerson()
    call = callAs(worker.url, await register(worker.url, dana))
    company = await makeCompany(worker.url)
  })
  afterAll(async () => {
    await running?.close()
    await Promise.all([listing?.close(), uploads?.close(), kitchen?.close(), files?.remove()])
    await worker?.end()
    await rm(folder, { recursive: true, force: true })
  })

  test('signs in through the popup', async () => {
    await openPopup()
    await signIn(dana)
  })

  test('finds the photo under the pointer once the site was allowed', async () => {
    page = await running.open(onSite(listing.url))
    layer = layerSurface(page)
    // The window that asks, in a tab of its own; the browser takes its question from nothing but a click.
    const asking = await running.openOwn(`permission.html?page=${encodeURIComponent(page.url())}`)
    await pageSurface(asking).press(/^Allow on these sites/)
    await expect.poll(() => sitesThatAreOn(popup!), { timeout: 10_000 }).toEqual([`http://${site}/*`])
    await openPopup()
    await popupSurface.says(/homes\.test.*Point at a photo/)
    await page.bringToFront()
    await page.hover(photo)
    await layer.press(/^Enhance this photo/)
  })

  test('C4 C5 E1 previews for free, keeps for one credit, replaces on the page and puts back', async () => {
    const before = await lookAtPhoto()
    await layer.says(/Keep for 1 credit · 9 left after/)
    expect(await credits()).toMatchObject({ available: 10, held: 0 })
    await pressUntil(layer, /^Keep/, /Buying|Making the full size|Putting it on|Kept, and on the page/)
    await layer.says(/Saved under Orders/)
    await expect.poll(async () => (await lookAtPhoto()).source).toMatch(/^blob:/)
    const after = await lookAtPhoto()
    // The room was dim and yellow.
    expect(after.mean).toBeGreaterThan(before.mean)
    expect(after.cast).toBeLessThan(before.cast - 5)
    expect(await credits()).toMatchObject({ available: 9, held: 0 })
    await layer.press(/^Put back/)
    await expect.poll(lookAtPhoto).toEqual(before)
  })

  test('T4 C1 is invited, accepts on the web page, and the team panel and the credits are the company’s', async () => {
    await invite(company, dana.email)
    const [mail] = await mailsTo(worker.url, dana.email)
    const link = /https?:\/\/\S+\/invite\/\S+/.exec(mail?.text ?? '')?.[0]
    const web = await running.open(link!)
    const webSurface = pageSurface(web)
    await webSurface.press(/^I have an account$/)
    await fillIn(web, /^Your e-mail address/, dana.email)
    await fillIn(web, /^Password/, dana.password)
    await webSurface.press(/^Sign in$/)
    await webSurface.says(/Your 9 credits are not spent meanwhile/)
    await webSurface.press(/^Accept/)
    await webSurface.says(/You are in Bright Homes/)
    expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
    await openPopup()
    await popupSurface.press(/^Team/)
    await popupSurface.says(/Bright Homes.*You are a member.*You can spend 10 credits/)
  })

  test('C1 C4 a photo on its way into a form is enhanced, upright and without a place, by the company’s credits', async () => {
    const form = await running.open(onSite(uploads.url))
    await openPopup()
    await popupSurface.press(/^This page/)
    await popupSurface.says(/homes\.test.*Enhance photos that I upload here/)
    await popup!.click('input[role="switch"]')
    await expect.poll(() => popup!.evaluate(uploadScripts), { timeout: 10_000 }).toContain('lightpool-upload')
    await form.bringToFront()
    await form.reload()
    const bar = layerSurface(form)
    const input = (await form.$('input[type=file]')) as ElementHandle<HTMLInputElement>
    await input.uploadFile(files.file('from the phone.JPG'))
    await bar.says(/9 of your team’s left after.*Enhance 1 photo \(1 credit\)/)
    await pressUntil(bar, /^Enhance 1 photo/, /Enhancing|went to the site/)
    await bar.says(/1 enhanced photo went to the site/, 60_000)
    const [taken, ...others] = await form.evaluate(() => (window as unknown as { taken: Taken[] }).taken)
    expect(others).toEqual([])
    expect(taken).toMatchObject({ name: 'from the phone.JPG', type: 'image/jpeg', way: 'chosen' })
    expect(taken!.head).not.toContain('Exif')
    expect(await form.evaluate(widthAndHeight)).toEqual([900, 1200])
    expect(await credits()).toMatchObject({ available: 9, held: 0 })
  })

  test('C4 C5 three exposures of the whole page become one photo for one credit', async () => {
    const loft = await running.open(onSite(kitchen.url))
    await openPopup()
    await popupSurface.press(/^Preview 3 photos · free/)
    await popupSurface.says(/Photos 1, 2 and 3 were taken seconds apart/, 60_000)
    await popupSurface.press(/^Combine them into one/)
    await popupSurface.says(/1 photo, 1 credit, 8 of your team’s left after/, 60_000)
    await popupSurface.press(/^Keep 1 photo for 1 credit/)
    await popupSurface.says(/1 photo kept for 1 credit\./, 60_000)
    expect(await credits()).toMatchObject({ available: 8, held: 0 })
    const shown = () => loft.evaluate(() => [...document.images].map(({ src }) => src.startsWith('blob:')))
    await expect.poll(shown, { timeout: 10_000 }).toEqual([false, true, false])
  })

  test('T2 T6 C3 the owner sees the member and what was used together, and invites another', async () => {
    await popupSurface.press(/^Account/)
    await popupSurface.press(/^Sign out/)
    await signIn(company.owner)
    await popupSurface.press(/^Credits/)
    await popupSurface.says(/8 credits to spend.*you pay for the team.*2 credits used by everybody together/)
    await popupSurface.press(/^Team/)
    await popupSurface.says(/You own it and pay.*Olivia Marsh.*Dana Reyes/)
    await popupSurface.press(/^Add team member/)
    const mia = newPerson('Mia Holt')
    await fillIn(popup!, /^E-mail address/, mia.email)
    await popupSurface.press(/^Send invitation/)
    await popupSurface.says(/Invitation sent/)
    expect(await mailsTo(worker.url, mia.email)).toHaveLength(1)
    expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
  })
})
