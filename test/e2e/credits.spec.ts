import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { extensionId } from '#extension/services/extension-id.ts'
import type { Usage } from '#shared/contract/usage.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { keepPhoto, makeOrder, newPerson, type Person, register } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import { type Call, callAs, invite, makeCompany } from '#test/support/team.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let popup: Page
let dana: Person
let token: string
let call: Call

test.beforeAll(async () => {
  extension = await launchExtension({ apiUrl, buildFolder })
})

test.afterAll(() => extension.close())

test.beforeEach(async () => {
  dana = newPerson()
  token = await register(apiUrl, dana)
  call = callAs(apiUrl, token)
  popup = await extension.openPopup()
})

test.afterEach(async () => {
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await popup.getByRole('button', { name: 'Create a free account' }).waitFor()
  for (const page of extension.context.pages().slice(1)) await page.close()
})

const spend = async (as: string, photos: number): Promise<void> => {
  for (let at = 0; at < photos; at++)
    await keepPhoto(apiUrl, as, (await makeOrder(apiUrl, as, { name: `Flat ${at}` })).imageId)
}

const openDashboard = async (width = 1280): Promise<Page> => {
  const page = await extension.context.newPage()
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`chrome-extension://${extensionId}/dashboard.html`)
  return page
}

/** What the bars tell a reader, in order. */
const barsIn = (usage: Locator): Promise<string[]> =>
  usage
    .getByRole('group')
    .getByRole('button')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label') ?? ''))

test('C3 the chart of use is walked by keys, and the table behind it says exactly the same', async () => {
  await spend(token, 2)
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  const usage = popup.getByRole('region', { name: 'Usage', exact: true })
  await expect(usage.getByText('2 credits').first()).toBeVisible()
  const bars = await barsIn(usage)
  expect(bars).toHaveLength(14)
  expect(bars.at(-1)).toMatch(/: 2 credits$/)
  expect(bars.slice(0, -1).every((bar) => bar.endsWith(': no credits'))).toBe(true)
  // One stop for Tab, at today; arrows and Home and End from there.
  expect(await usage.locator('.bar[tabindex="0"]').count()).toBe(1)
  await usage.getByRole('button', { name: /: 2 credits$/ }).focus()
  await popup.keyboard.press('ArrowLeft')
  await expect(usage.getByRole('button', { name: bars[12] ?? '' })).toBeFocused()
  await popup.keyboard.press('Home')
  await expect(usage.getByRole('button', { name: bars[0] ?? '' })).toBeFocused()
  await popup.keyboard.press('ArrowLeft')
  await expect(usage.getByRole('button', { name: bars[0] ?? '' })).toBeFocused()
  await usage.getByRole('button', { name: 'Show as table' }).click()
  const rows = await usage
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent).join(': ')),
    )
  const said = bars.map((bar) => bar.replace(/: no credits$/, ': 0').replace(/ credits?$/, ''))
  expect(rows).toEqual(said)
})

test('C3 the full page shows each day, week and month, goes back, and downloads what it shows', async () => {
  await spend(token, 3)
  await signInThrough(popup, dana)
  const page = await openDashboard()
  const usage = page.getByRole('region', { name: 'Usage', exact: true })
  const show = async (bucket: string, bars: number) => {
    await usage.getByRole('radio', { name: bucket }).check({ force: true })
    await expect(usage.getByRole('group').getByRole('button')).toHaveCount(bars)
  }
  const now = new Date()
  const days = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate()
  for (const [bucket, bars] of [
    ['Days', days],
    ['Weeks', 13],
    ['Months', 12],
  ] as const) {
    await show(bucket, bars)
    await expect(usage.getByText('3 credits', { exact: true })).toBeVisible()
    expect((await barsIn(usage)).filter((bar) => bar.endsWith(': 3 credits'))).toHaveLength(1)
  }
  await show('Days', days)
  const shown = await barsIn(usage)
  const downloading = page.waitForEvent('download')
  await usage.getByRole('button', { name: 'Download CSV' }).click()
  const download = await downloading
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [, from, to] =
    /-(\d{4}-\d\d-\d\d)-until-(\d{4}-\d\d-\d\d)\.csv$/.exec(download.suggestedFilename()) ?? []
  const usageNow = await call<Usage>(
    'GET',
    `/v1/credits/usage?bucket=day&from=${from}&to=${to}&tz=${encodeURIComponent(zone)}`,
  )
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toEqual(['start,used', ...usageNow.buckets.map(({ start, used }) => `${start},${used}`)])
  expect(lines).toHaveLength(shown.length + 1)
  await usage.getByRole('button', { name: 'Earlier' }).click()
  await expect(usage.getByText('0 credits', { exact: true })).toBeVisible()
  await usage.getByRole('button', { name: 'Later' }).click()
  await expect(usage.getByText('3 credits', { exact: true })).toBeVisible()
  await expect(usage.getByRole('button', { name: 'Later' })).toHaveAttribute('aria-disabled', 'true')
})

test('C3 the owner sees everybody’s use together, a member their own and no runway', async () => {
  const company = await makeCompany(apiUrl)
  await call('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`, {})
  await spend(token, 2)
  await signInThrough(popup, company.owner)
  await showTab(popup, 'Credits')
  await expect(popup.getByText('used by everybody together')).toBeVisible()
  await expect(popup.getByText('2 credits', { exact: true })).toBeVisible()
  await expect(popup.getByText('at this rate')).toBeVisible()
  await expect(popup.getByText('Photos kept by team members')).toBeVisible()
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  await expect(popup.getByText('used by you, last 14 days')).toBeVisible()
  await expect(popup.getByText('2 credits', { exact: true })).toBeVisible()
  await expect(popup.getByText('Bright Homes pays')).toBeVisible()
  await expect(popup.getByText('at this rate')).toHaveCount(0)
})

test('the full page opens from the popup, fits a narrow window, and asks who is signed out to sign in', async () => {
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  const opening = extension.context.waitForEvent('page')
  await popup.getByRole('button', { name: 'Open the full page' }).click()
  const page = await opening
  await page.setViewportSize({ width: 360, height: 700 })
  const history = page.getByRole('region', { name: 'History' })
  await expect(history.getByText('Welcome credits')).toBeVisible()
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('Sign in to see your credits')).toBeVisible()
  await expect(history).toHaveCount(0)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await signInThrough(popup, dana)
  await expect(history.getByText('Welcome credits')).toBeVisible()
})

/** Presses something that leads to a page of the payment provider's, here the Worker's own in test mode. */
const payPage = async (press: () => Promise<void>): Promise<Page> => {
  const opening = extension.context.waitForEvent('page')
  await press()
  return opening
}

test('C9 a pack is bought from the popup on the test page, and the balance follows by itself', async () => {
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  await popup.getByRole('button', { name: 'Get credits' }).click()
  await expect(popup.getByText('Test mode')).toBeVisible()
  const checkout = await payPage(() =>
    popup.getByRole('button', { name: 'Buy 50 credits for $39.00' }).click(),
  )
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  await checkout.getByRole('button', { name: 'Pay $39.00' }).click()
  await expect(checkout.getByText('50 credits are yours')).toBeVisible()
  await expect(popup.getByRole('button', { name: '60 credits available' })).toBeVisible()
  await checkout.reload()
  await popup.getByRole('button', { name: 'Back to credits' }).click()
  const expiries = popup.getByRole('region', { name: 'What expires when' })
  await expect(expiries.getByRole('listitem')).toHaveText([
    /^Top-up credits.*expires on .*spent first50of 50$/,
    /^Welcome credits.*never expires10of 10$/,
  ])
  await expect(popup.getByRole('region', { name: 'History' }).getByText('+50')).toBeVisible()
  await expect(popup.getByRole('button', { name: '60 credits available' })).toBeVisible()
})

test('C9 a plan is taken and cancelled on the full page, which says each time how it stands', async () => {
  await signInThrough(popup, dana)
  const page = await openDashboard()
  const plan = page.getByRole('region', { name: 'Plan', exact: true })
  await expect(plan.getByText('No plan')).toBeVisible()
  const checkout = await payPage(() =>
    page.getByRole('button', { name: /^Take Team, 150 credits a month/ }).click(),
  )
  await checkout.getByRole('button', { name: 'Pay $75.00' }).click()
  await expect(plan.getByText('Team plan · 150 credits a month')).toBeVisible()
  await expect(plan.getByText(/Renews on/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('160')
  await expect(page.getByRole('region', { name: 'Plans' }).getByText('Your plan')).toBeVisible()
  const portal = await payPage(() => plan.getByRole('button', { name: 'Manage' }).click())
  await portal.getByRole('button', { name: 'Cancel the plan' }).click()
  await expect(plan.getByText(/Cancelled: it ends on/)).toBeVisible()
  await expect(plan.getByRole('button', { name: 'Keep the plan' })).toBeVisible()
})

test('C2 a member is offered nothing to buy, and told who pays and what of their own waits', async () => {
  const company = await makeCompany(apiUrl)
  await call('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`, {})
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  await expect(popup.getByText('Your own 10 credits wait')).toBeVisible()
  await expect(popup.getByText(/Only its owner buys more/)).toBeVisible()
  await expect(popup.getByRole('button', { name: /Get credits|Buy/ })).toHaveCount(0)
  const page = await openDashboard()
  await expect(page.getByText('Your own 10 credits wait')).toBeVisible()
  await expect(page.getByRole('button', { name: /Get credits|Buy|Take/ })).toHaveCount(0)
})
