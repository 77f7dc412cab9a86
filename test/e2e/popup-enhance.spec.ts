import { expect, type Page, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type ListingPage, serveListingPage } from '#test/support/listing-page.ts'
import { makeOrder, newPerson, register } from '#test/support/people.ts'
import { signInThrough } from '#test/support/popup.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let listing: ListingPage
let popup: Page

test.beforeEach(async () => {
  listing = await serveListingPage()
  extension = await launchExtension({ apiUrl, buildFolder })
  popup = await extension.openPopup()
})

test.afterEach(async () => {
  await extension.close()
  await listing.close()
})

/** The popup fills a tab of its own here and is about the tab that was looked at before it. */
const lookAtListing = async () => {
  const page = await extension.context.newPage()
  await page.goto(listing.url)
  await popup.bringToFront()
  await popup.reload()
}

const sitesThatAreOn = async (): Promise<unknown> => {
  const background = await extension.background()
  return background.evaluate(async () => {
    const { sites } = await chrome.storage.local.get('sites')
    return sites ?? []
  })
}

test('E4 nothing runs on a site until it is turned on there, and turning it off ends that', async () => {
  const person = newPerson()
  await register(apiUrl, person)
  await signInThrough(popup, person)
  await expect(popup.getByText('Go to the page with your photos')).toBeVisible()
  await lookAtListing()
  await expect(popup.getByText(`${listing.photos} photos found on this page`)).toBeVisible()
  expect(await sitesThatAreOn()).toEqual([])
  await popup.getByRole('button', { name: 'Turn on for this site' }).click()
  await expect(popup.getByText('Point at a photo')).toBeVisible()
  expect(await sitesThatAreOn()).toHaveLength(1)
  await popup.getByRole('button', { name: 'Turn off for this site' }).click()
  await expect(popup.getByRole('button', { name: 'Turn on for this site' })).toBeVisible()
  expect(await sitesThatAreOn()).toEqual([])
})

test('the newest order is one click away', async () => {
  const person = newPerson()
  const token = await register(apiUrl, person)
  await makeOrder(apiUrl, token, { name: 'Mill loft' })
  await signInThrough(popup, person)
  await popup.getByRole('region', { name: 'Recent orders' }).getByText('Mill loft').click()
  await expect(popup.getByRole('tab', { name: 'Orders' })).toHaveAttribute('aria-selected', 'true')
  await expect(popup.getByRole('heading', { name: 'Mill loft' })).toBeVisible()
})
