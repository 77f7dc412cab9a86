import { expect, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { killServiceWorker } from '#test/support/kill-service-worker.ts'
import { keepPhoto, makeOrder, newPerson, register } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import { callAs, invite, makeCompany, notificationsOn } from '#test/support/team.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const poolNotification = 'lightpool-pool'

const timeoutMs = 120_000

test('a pool that runs low and empty is notified of once each, over a dead service worker too', async () => {
  test.setTimeout(timeoutMs)
  const company = await makeCompany(apiUrl)
  const dana = newPerson()
  const token = await register(apiUrl, dana)
  await callAs(apiUrl, token)('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`, {})
  const spendOne = async () => {
    const { imageId } = await makeOrder(apiUrl, token, { name: 'Flat' })
    await keepPhoto(apiUrl, token, imageId)
  }
  const spend = (photos: number) => Promise.all(Array.from({ length: photos }, spendOne))
  const extension = await launchExtension({ apiUrl, buildFolder })
  try {
    const popup = await extension.openPopup()
    const pool = async () => (await notificationsOn(popup)).filter((id) => id === poolNotification)
    const putAway = () =>
      popup.evaluate((id) => new Promise((done) => chrome.notifications.clear(id, done)), poolNotification)
    const lookAgain = async (credits: string) => {
      await popup.reload()
      await expect(popup.getByRole('button', { name: `${credits} available` })).toBeVisible()
    }
    await signInThrough(popup, company.owner)
    await lookAgain('10 credits')
    expect(await pool()).toEqual([])

    await spend(8)
    await lookAgain('2 credits')
    await expect.poll(pool).toEqual([poolNotification])
    await showTab(popup, 'Credits')
    await expect(popup.getByText('Running low')).toBeVisible()
    await putAway()
    await killServiceWorker(popup)
    await spend(1)
    await lookAgain('1 credit')
    expect(await pool()).toEqual([])

    await spend(1)
    await lookAgain('no credits')
    await expect.poll(pool).toEqual([poolNotification])
    await putAway()
    await killServiceWorker(popup)
    await lookAgain('no credits')
    expect(await pool()).toEqual([])

    // The member hears of it too, once, and that the owner has been told.
    await showTab(popup, 'Account')
    await popup.getByRole('button', { name: 'Sign out' }).click()
    await signInThrough(popup, dana)
    await expect.poll(pool).toEqual([poolNotification])
    await showTab(popup, 'Credits')
    await expect(popup.getByText(/Your company’s owner has been told/)).toBeVisible()
  } finally {
    await extension.close()
  }
})
