import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { needChromium } from '#scripts/browser/find-chromium.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { mailsTo, newestCode, newPerson, register } from '#test/support/people.ts'
import { invite, makeCompany, membersOf } from '#test/support/team.ts'

const { apiUrl } = endToEndEnvironment()

let browser: Browser
let page: Page

test.beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: needChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
})
test.afterAll(() => browser.close())
test.beforeEach(async () => {
  // A browser without the extension, and one in which scripts are off: the page must not need any.
  page = await browser.newPage({ javaScriptEnabled: false })
})

/** The link in the newest mail, as the invitee's mail program would open it. */
const linkMailedTo = async (email: string): Promise<string> => {
  const [mail] = await mailsTo(apiUrl, email)
  const link = /https?:\/\/\S+\/invite\/\S+/.exec(mail?.text ?? '')?.[0]
  if (!link) throw new Error(`no invitation was mailed to ${email}`)
  return link
}

test('T4 O1 from the mailed link to the team, without the extension: sign up, type the code, accept', async () => {
  const company = await makeCompany(apiUrl, 'Bright Homes')
  const dana = newPerson('Dana Reyes')
  await invite(company, dana.email)
  await page.goto(await linkMailedTo(dana.email))
  await expect(page.getByRole('heading', { name: 'Join Bright Homes' })).toBeVisible()
  await page.getByLabel('Your name').fill(dana.name)
  await page.getByLabel('Your e-mail address').first().fill(dana.email)
  await page.getByLabel('A password').fill(dana.password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await page.getByLabel('The code').fill(await newestCode(apiUrl, dana.email))
  await page.getByRole('button', { name: 'Confirm my address' }).click()
  await expect(page.getByText('Your 10 credits are not spent meanwhile')).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email])
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByRole('heading', { name: 'You are in Bright Homes' })).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
})

test('T5 the link in the wrong account’s browser: refused, masked, and switched to the right one', async () => {
  const company = await makeCompany(apiUrl, 'Bright Homes')
  const [dana, other] = [newPerson('Dana Reyes'), newPerson('Sam Other')]
  await register(apiUrl, dana)
  await register(apiUrl, other)
  await invite(company, dana.email)
  const link = await linkMailedTo(dana.email)
  const signInAs = async ({ email, password }: typeof dana) => {
    await page.goto(link)
    await page.getByText('I have an account').click()
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Sign in', exact: true }) })
    await form.getByLabel('Your e-mail address').fill(email)
    await form.getByLabel('Password').fill(password)
    await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await signInAs(other)
  await expect(page.getByRole('heading', { name: 'This invitation is for another address' })).toBeVisible()
  expect(await page.content()).not.toContain(dana.email)
  await page.getByRole('button', { name: 'Switch account' }).click()
  await signInAs(dana)
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByRole('heading', { name: 'You are in Bright Homes' })).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
})
