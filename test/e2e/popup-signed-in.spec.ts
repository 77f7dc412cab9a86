import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { type CuttableWire, cuttableWire } from '#test/support/cuttable-wire.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { keepPhoto, makeOrder, newPerson, type Person, register, signIn } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let wire: CuttableWire
let extension: RunningExtension
let popup: Page
let person: Person
/** A session of the same person that is not the extension's. */
let token: string

test.beforeEach(async () => {
  wire = await cuttableWire(apiUrl)
  person = newPerson()
  token = await register(apiUrl, person)
  extension = await launchExtension({ apiUrl: wire.url, buildFolder })
  popup = await extension.openPopup()
})

test.afterEach(async () => {
  await extension.close()
  await wire.close()
})

test('C5 what can be spent, who pays and where it went are said in the popup', async () => {
  await signInThrough(popup, person)
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  await showTab(popup, 'Credits')
  await expect(popup.getByText('Your own credits')).toBeVisible()
  const history = popup.getByRole('region', { name: 'History' })
  await expect(history.getByText('Welcome credits')).toBeVisible()
  await expect(history.getByText('+10')).toBeVisible()
})

test('O4 orders are found by name, opened, renamed and deleted', async () => {
  await makeOrder(apiUrl, token, { name: 'Mill loft' })
  await makeOrder(apiUrl, token, { name: 'Harbour flat', photo: 'balcony.jpg' })
  await signInThrough(popup, person)
  await showTab(popup, 'Orders')
  await expect(popup.locator('.order-name')).toHaveText(['Harbour flat', 'Mill loft'])
  await popup.getByPlaceholder('Search orders').fill('harbour')
  await expect(popup.locator('.order-name')).toHaveText(['Harbour flat'])
  await popup.getByText('Harbour flat').click()
  await expect(popup.getByText('balcony.jpg')).toBeVisible()
  await expect(popup.getByText('Preview', { exact: true })).toBeVisible()
  await expect(popup.locator('.photo-row img')).toHaveJSProperty('complete', true)
  await popup.getByRole('button', { name: 'Rename order' }).click()
  await popup.getByLabel('Name of the order').fill('Harbour Street 14')
  await popup.keyboard.press('Enter')
  await expect(popup.getByRole('heading', { name: 'Harbour Street 14' })).toBeVisible()
  await popup.getByRole('button', { name: 'Delete order' }).click()
  await expect(popup.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await popup.keyboard.press('Escape')
  await expect(popup.getByRole('heading', { name: 'Harbour Street 14' })).toBeVisible()
  await expect(popup.getByRole('button', { name: 'Delete order' })).toBeFocused()
  await popup.getByRole('button', { name: 'Delete order' }).click()
  await popup.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(popup.locator('.order-name')).toHaveText(['Mill loft'])
})

test('C4 the full size of a kept photo is downloaded from its order, for nothing', async () => {
  const { imageId } = await makeOrder(apiUrl, token, { name: 'Mill loft', photo: 'balcony.jpg' })
  await keepPhoto(apiUrl, token, imageId)
  await signInThrough(popup, person)
  await showTab(popup, 'Orders')
  await popup.getByText('Mill loft').click()
  await expect(popup.getByText('Kept', { exact: true })).toBeVisible()
  const downloading = popup.waitForEvent('download')
  await popup.getByRole('button', { name: 'Download full size' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toContain('balcony')
  const bytes = await readFile(await download.path())
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
  await popup.reload()
  await expect(popup.getByRole('button', { name: '9 credits available' })).toBeVisible()
})

test('O1 the pictures of whoever was here before are gone for whoever signs in next', async () => {
  await makeOrder(apiUrl, token, { name: 'Mill loft' })
  await signInThrough(popup, person)
  await showTab(popup, 'Orders')
  await expect(popup.locator('.order-row img')).toBeVisible()
  await expect.poll(countThumbnails).toBeGreaterThan(0)
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(countThumbnails).toBe(0)
  const next = newPerson('Olivia Marsh')
  await register(apiUrl, next)
  await signInThrough(popup, next)
  await showTab(popup, 'Orders')
  await expect(popup.getByText('Your photos will be here')).toBeVisible()
  await expect(popup.getByText('Mill loft')).toHaveCount(0)
})

const countThumbnails = () =>
  popup.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open('lightpool-thumbnails')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('thumbnails').objectStore('thumbnails').count()
          counting.onsuccess = () => {
            opening.result.close()
            done(counting.result)
          }
        }
      }),
  )

test('without a connection the popup shows what was known, says so, and recovers', async () => {
  await signInThrough(popup, person)
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  wire.cut()
  await popup.reload()
  await expect(popup.getByText('No connection')).toBeVisible()
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  await showTab(popup, 'Credits')
  await expect(popup.getByText('No connection')).toHaveCount(1)
  wire.mend()
  await popup.getByRole('button', { name: 'Try again' }).click()
  await expect(popup.getByRole('region', { name: 'History' }).getByText('Welcome credits')).toBeVisible()
  await expect(popup.getByText('No connection')).toHaveCount(0)
})

test('a session that was ended elsewhere leads back in, with the address filled in', async () => {
  await signInThrough(popup, person)
  const sessions = await fetch(`${apiUrl}/v1/auth/list-sessions`, {
    headers: { authorization: `Bearer ${token}` },
  })
  for (const session of (await sessions.json()) as { token: string }[]) {
    if (token.startsWith(`${session.token}.`)) continue
    await fetch(`${apiUrl}/v1/auth/revoke-session`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ token: session.token }),
    })
  }
  await popup.reload()
  await expect(popup.getByText('Your session has ended')).toBeVisible()
  await expect(popup.getByLabel('E-mail')).toHaveValue(person.email)
  await popup.getByLabel('Password', { exact: true }).fill(person.password)
  await popup.keyboard.press('Enter')
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
})

test('other devices are listed and signed out, and a changed password ends them too', async () => {
  await signInThrough(popup, person)
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Signed-in devices' }).click()
  await expect(popup.getByText('This device')).toHaveCount(1)
  await expect(popup.locator('.device')).toHaveCount(2)
  await popup.locator('.device').getByRole('button', { name: 'Sign out' }).click()
  await expect(popup.locator('.device')).toHaveCount(1)
  expect(await statusOfMe(token)).toBe(401)
  const other = await signIn(apiUrl, person)
  await popup.getByRole('button', { name: 'Back to account' }).click()
  await popup.getByRole('button', { name: 'Change password' }).click()
  await popup.getByLabel('Current password').fill('not-the-password')
  await popup.getByLabel('New password').fill('brighter-rooms-sell')
  await popup.getByRole('button', { name: 'Change password' }).click()
  await expect(popup.getByText('The password is not right')).toBeVisible()
  await popup.getByLabel('Current password').fill(person.password)
  await popup.getByRole('button', { name: 'Change password' }).click()
  await expect(popup.getByText('Your password is changed')).toBeVisible()
  expect(await statusOfMe(other)).toBe(401)
  // This device got a new session in exchange: what only the Worker knows still comes.
  await showTab(popup, 'Credits')
  await expect(popup.getByRole('region', { name: 'History' }).getByText('Welcome credits')).toBeVisible()
})

const statusOfMe = async (bearer: string): Promise<number> =>
  (await fetch(`${apiUrl}/v1/me`, { headers: { authorization: `Bearer ${bearer}` } })).status

test('an account is deleted with its password alone, after saying what goes', async () => {
  await signInThrough(popup, person)
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Delete account' }).click()
  await expect(popup.getByText('This cannot be undone')).toBeVisible()
  await popup.getByLabel('Your password, to confirm').fill('not-the-password')
  await popup.getByRole('button', { name: 'Delete my account' }).click()
  await expect(popup.getByText('The password is not right')).toBeVisible()
  expect(await statusOfMe(token)).toBe(200)
  await popup.getByLabel('Your password, to confirm').fill(person.password)
  await popup.getByRole('button', { name: 'Delete my account' }).click()
  await expect(popup.getByRole('button', { name: 'Create a free account' })).toBeVisible()
  expect(await statusOfMe(token)).toBe(401)
})

test('O1 a page reads neither the token nor an order, and cannot sign anybody out', async () => {
  await signInThrough(popup, person)
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  const page = await extension.context.newPage()
  await page.goto(`${apiUrl}/dev/mailbox`)
  const background = await extension.background()
  const found = await background.evaluate(async (address) => {
    const [tab] = await chrome.tabs.query({ url: `${address}/*` })
    const [result] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: async () => {
        const attempt = (work: () => Promise<unknown>) =>
          work().catch((error: unknown) => `refused: ${error}`)
        const ask = (kind: string) => chrome.runtime.sendMessage({ lightpool: 'request', kind, input: {} })
        return {
          local: await attempt(() => chrome.storage.local.get()),
          session: await attempt(() => chrome.storage.session.get()),
          sync: await attempt(async () => chrome.storage.sync.get()),
          orders: await attempt(() => ask('orders/list')),
          signOut: await attempt(() => ask('session/sign-out')),
        }
      },
    })
    return result?.result
  }, apiUrl)
  expect(found?.local).toMatch(/^refused: /)
  expect(found?.session).toMatch(/^refused: /)
  expect(found?.sync).toEqual({})
  expect(found?.orders).toMatchObject({ ok: false, problem: { code: 'invalid_message' } })
  expect(found?.signOut).toMatchObject({ ok: false, problem: { code: 'invalid_message' } })
  await popup.reload()
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
})
