import { expect, type Page, test } from '@playwright/test'
import { extensionId } from '#extension/services/extension-id.ts'
import type { Caps } from '#shared/contract/caps.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { keepPhoto, makeOrder, newPerson, register } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import { callAs, invite, makeCompany } from '#test/support/team.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let popup: Page

test.beforeEach(async () => {
  extension = await launchExtension({ apiUrl, buildFolder })
  popup = await extension.openPopup()
})

test.afterEach(() => extension.close())

test('C5 a limit is set by the owner, checked before it is, and told to the member it holds for', async () => {
  const company = await makeCompany(apiUrl)
  const dana = newPerson()
  const token = await register(apiUrl, dana)
  await callAs(apiUrl, token)('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`, {})
  const caps = () => company.call<Caps>('GET', '/v1/organization/caps')

  await signInThrough(popup, company.owner)
  await showTab(popup, 'Team')
  await popup.getByRole('button', { name: 'Spending limits' }).click()
  const everybody = popup.getByRole('region', { name: 'Limit for every member' })
  await everybody.getByLabel('At most').check()
  for (const typed of ['', '-3', '2.5', 'ten']) {
    await everybody.getByLabel('Credits a month').fill(typed)
    await everybody.getByRole('button', { name: 'Save' }).click()
    await expect(everybody.getByRole('alert')).toBeVisible()
  }
  expect(await caps()).toEqual({ default: null, members: {} })
  await everybody.getByLabel('Credits a month').fill('1')
  await everybody.getByRole('button', { name: 'Save' }).click()
  await expect(everybody.getByText('Saved')).toBeVisible()
  expect(await caps()).toEqual({ default: 1, members: {} })

  // For one member another limit, on the full page; everybody's stays.
  const page = await extension.context.newPage()
  await page.goto(`chrome-extension://${extensionId}/dashboard.html`)
  const single = page.getByRole('region', { name: 'Limits of single members' })
  await single.getByRole('button', { name: /1 credit a month \(as everybody\)/ }).click()
  await single.getByLabel('At most').check()
  await single.getByLabel('Credits a month').fill('2')
  await single.getByRole('button', { name: 'Save' }).click()
  await expect(single.getByRole('button', { name: /2 credits a month/ })).toBeVisible()
  const set = await caps()
  expect(set.default).toBe(1)
  expect(Object.values(set.members)).toEqual([2])
  // Nothing that the owner is shown tells what the member has used.
  const keep = async () =>
    keepPhoto(apiUrl, token, (await makeOrder(apiUrl, token, { name: 'Flat' })).imageId)
  await keep()
  await page.reload()
  await expect(single.getByRole('button', { name: /2 credits a month/ })).toBeVisible()
  await expect(single).not.toContainText(/used|left/)
  // Who joins meanwhile is there when one comes back to the page.
  const li = newPerson('Li Chen')
  const asLi = callAs(apiUrl, await register(apiUrl, li))
  await asLi('POST', `/v1/invitations/${await invite(company, li.email)}/accept`, {})
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(single.getByRole('button', { name: /Li Chen/ })).toBeVisible()

  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await signInThrough(popup, dana)
  await showTab(popup, 'Credits')
  const limit = popup.getByRole('region', { name: 'Your limit' })
  await expect(limit.getByText('1 of 2 left')).toBeVisible()
  await expect(limit.getByText(/begins anew on/)).toBeVisible()
  await keep()
  await popup.reload()
  await expect(popup.getByText('Your 2 credits are used')).toBeVisible()
  await expect(popup.getByText(/owner has been told/)).toHaveCount(0)
  await expect(popup.getByRole('button', { name: 'no credits available' })).toBeVisible()
  const { imageId } = await makeOrder(apiUrl, token, { name: 'One too many' })
  await expect(keepPhoto(apiUrl, token, imageId)).rejects.toThrow('402')
})
