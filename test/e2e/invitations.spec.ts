import { expect, type Page, test } from '@playwright/test'
import { type CuttableWire, cuttableWire } from '#test/support/cuttable-wire.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { newPerson, type Person, register } from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import {
  badgeOn,
  type Call,
  type Company,
  callAs,
  checkNow,
  invite,
  killBackground,
  makeCompany,
  membersOf,
  notificationsOn,
  pressNotification,
  ringAlarm,
} from '#test/support/team.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let wire: CuttableWire
let extension: RunningExtension
let popup: Page
let company: Company
let dana: Person
let call: Call

test.beforeEach(async () => {
  wire = await cuttableWire(apiUrl)
  company = await makeCompany(apiUrl)
  dana = newPerson('Dana Reyes')
  call = callAs(apiUrl, await register(apiUrl, dana))
  extension = await launchExtension({ apiUrl: wire.url, buildFolder })
  popup = await extension.openPopup()
  await signInThrough(popup, dana)
})

test.afterEach(async () => {
  await extension.close()
  await wire.close()
})

const told = (id: string) => `lightpool-invited:${id}`

/** Sends an invitation that this browser learns of by its alarm, as it does when no page of ours is open. */
const beInvited = async (from = company): Promise<string> => {
  const id = await invite(from, dana.email)
  await ringAlarm(extension)
  await expect.poll(() => notificationsOn(popup)).toContain(told(id))
  return id
}

const openReview = async (id: string): Promise<Page> => {
  const page = await extension.context.newPage()
  await page.goto(`chrome-extension://${extension.id}/invitation.html?id=${encodeURIComponent(id)}`)
  return page
}

test('T4 Accept on the notification joins at once and says so, however often it is pressed', async () => {
  const id = await beInvited()
  expect(await badgeOn(popup)).toBe('1')
  await Promise.all([
    pressNotification(extension, told(id), 'Accept'),
    pressNotification(extension, told(id), 'Accept'),
  ])
  await expect.poll(() => notificationsOn(popup)).toEqual([`lightpool-joined:${id}`])
  await expect.poll(() => badgeOn(popup)).toBe('')
  await expect(popup.locator('.head-team')).toHaveText(company.name)
  expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
  // An old notification, pressed late: the first answer again, and still one membership.
  await pressNotification(extension, told(id), 'Accept')
  await expect
    .poll(() => extension.context.pages().some((page) => page.url().includes('invitation.html')))
    .toBe(true)
  expect(await membersOf(company)).toEqual([company.owner.email, dana.email])
})

test('T4 a click on the notification itself reviews, in one tab however often', async () => {
  const id = await beInvited()
  const opening = extension.context.waitForEvent('page')
  await pressNotification(extension, told(id), 'itself')
  const review = await opening
  await expect(review.getByRole('heading', { name: `Join ${company.name}` })).toBeVisible()
  await pressNotification(extension, told(id), 'itself')
  await pressNotification(extension, told(id), 'Review')
  await expect(review.getByRole('button', { name: 'Accept' })).toBeVisible()
  expect(extension.context.pages().filter((page) => page.url() === review.url())).toHaveLength(1)
  expect(await membersOf(company)).toEqual([company.owner.email])
})

test('T10 C2 who pays for a plan reviews before joining: that it goes on being charged, and where to cancel it', async () => {
  const { url } = await call<{ url: string }>('POST', '/v1/billing/checkout', { plan: 'solo' })
  await fetch(url, { method: 'POST' })
  const id = await beInvited()
  const opening = extension.context.waitForEvent('page')
  await pressNotification(extension, told(id), 'Accept')
  const review = await opening
  await expect(review.getByText('Your own Solo plan goes on being charged')).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email])
  const portal = extension.context.waitForEvent('page')
  await review.getByRole('link', { name: 'cancel the plan' }).click()
  await (await portal).getByRole('button', { name: 'Cancel the plan' }).click()
  await review.reload()
  await expect(review.getByText('Your Solo plan ends by itself')).toBeVisible()
  await review.getByRole('button', { name: 'Accept' }).click()
  await expect(review.getByRole('heading', { name: `You are in ${company.name}` })).toBeVisible()
})

test('an invitation is told of once, though the background dies and the notification is put away', async () => {
  const id = await beInvited()
  await popup.evaluate((shown) => chrome.notifications.clear(shown), told(id))
  await killBackground(extension, popup)
  expect(await checkNow(popup)).toMatchObject({ ok: true, value: [{ id }] })
  await killBackground(extension, popup)
  expect(await checkNow(popup)).toMatchObject({ ok: true, value: [{ id }] })
  await expect(popup.getByText('invites you to')).toBeVisible()
  expect(await notificationsOn(popup)).toEqual([])
  expect(await badgeOn(popup)).toBe('1')
})

test('T8 what the owner takes back disappears from notification, badge and popup, and the review says so', async () => {
  const id = await beInvited()
  const review = await openReview(id)
  await expect(review.getByRole('button', { name: 'Accept' })).toBeVisible()
  await company.call('DELETE', `/v1/organization/invitations/${id}`)
  await review.getByRole('button', { name: 'Accept' }).click()
  await expect(review.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
  await expect.poll(() => notificationsOn(popup)).toEqual([])
  await expect.poll(() => badgeOn(popup)).toBe('')
  await expect(popup.getByText('invites you to')).toHaveCount(0)
  await review.reload()
  await expect(review.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
})

test('T8 declining is asked once, is final, and another window learns of it', async () => {
  const id = await beInvited()
  const [first, second] = [await openReview(id), await openReview(id)]
  await expect(first.getByRole('button', { name: 'Decline' })).toBeVisible()
  await second.getByRole('button', { name: 'Decline' }).click()
  await expect(second.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await second.keyboard.press('Escape')
  await expect(second.getByRole('dialog')).toHaveCount(0)
  await second.getByRole('button', { name: 'Decline' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
  await expect(second.getByRole('heading', { name: 'Declined' })).toBeVisible()
  await expect(first.getByRole('heading', { name: 'You declined this invitation' })).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email])
})

test('T9 who is in another team is told so, leaves by a step of their own, and only then accepts', async () => {
  const other = await makeCompany(apiUrl, 'Harbour Lets')
  await call('POST', `/v1/invitations/${await invite(other, dana.email)}/accept`)
  const id = await beInvited()
  const opening = extension.context.waitForEvent('page')
  await pressNotification(extension, told(id), 'Accept')
  const review = await opening
  await expect(review.getByText('You are in another team')).toBeVisible()
  await expect(review.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  expect(await membersOf(other)).toContain(dana.email)
  await review.getByRole('button', { name: 'Leave the other team' }).click()
  await review.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(review.getByText('Your own 10 credits wait')).toBeVisible()
  expect(await membersOf(company)).not.toContain(dana.email)
  await review.getByRole('button', { name: 'Accept' }).click()
  await expect(review.getByRole('heading', { name: `You are in ${company.name}` })).toBeVisible()
  expect(await membersOf(other)).not.toContain(dana.email)
})

test('T9 an owner of another organization is told what to do, and accepts nothing meanwhile', async () => {
  await call('POST', '/v1/organization', { name: 'Reyes Rooms' })
  const id = await beInvited()
  const review = await openReview(id)
  await expect(review.getByText('You own a team')).toBeVisible()
  await expect(review.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  await call('DELETE', '/v1/organization')
  await review.reload()
  await review.getByRole('button', { name: 'Accept' }).focus()
  await review.keyboard.press('Enter')
  await expect(review.getByRole('heading', { name: `You are in ${company.name}` })).toBeFocused()
})

test('T5 another account sees nothing of it, and switching to the invited one leads on', async () => {
  const id = await beInvited()
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await expect(popup.getByRole('button', { name: 'Create a free account' })).toBeVisible()
  await expect.poll(() => notificationsOn(popup)).toEqual([])
  await expect.poll(() => badgeOn(popup)).toBe('')
  expect(await popup.evaluate(() => chrome.storage.local.get('invitations'))).toEqual({})
  expect(await popup.evaluate(() => chrome.alarms.get('invitations'))).toBeUndefined()

  const theo = newPerson('Theo Park')
  await register(apiUrl, theo)
  await signInThrough(popup, theo)
  expect(await checkNow(popup)).toMatchObject({ ok: true, value: [] })
  const review = await openReview(id)
  await expect(review.getByRole('heading', { name: 'No such invitation for this account' })).toBeVisible()
  await expect(review.getByText(company.name)).toHaveCount(0)
  await expect(popup.getByText('invites you to')).toHaveCount(0)
  expect(await notificationsOn(popup)).toEqual([])

  await review.getByRole('main').getByRole('button', { name: 'Switch account' }).click()
  await expect(review.getByRole('heading', { name: 'Sign in to see your invitation' })).toBeVisible()
  await review.getByRole('button', { name: 'Sign in', exact: true }).click()
  await review.getByLabel('E-mail').fill(dana.email)
  await review.getByLabel('Password', { exact: true }).fill(dana.password)
  await review.keyboard.press('Enter')
  await expect(review.getByRole('heading', { name: `Join ${company.name}` })).toBeVisible()
  // Signing in again brings the card and the badge back, but not the notification that was shown before.
  expect(await checkNow(popup)).toMatchObject({ ok: true, value: [{ id }] })
  expect(await badgeOn(popup)).toBe('1')
  expect(await notificationsOn(popup)).toEqual([])
})

test('without a connection the review says so, loses nothing, and goes on when it is back', async () => {
  const id = await beInvited()
  const review = await openReview(id)
  await expect(review.getByRole('button', { name: 'Accept' })).toBeVisible()
  wire.cut()
  await review.getByRole('button', { name: 'Accept' }).click()
  await expect(review.getByText('No connection').first()).toBeVisible()
  await review.reload()
  await expect(review.getByText('No connection')).toBeVisible()
  wire.mend()
  await review.getByRole('button', { name: 'Try again' }).click()
  await review.getByRole('button', { name: 'Accept' }).click()
  await expect(review.getByRole('heading', { name: `You are in ${company.name}` })).toBeVisible()
})

test('names are text and nothing else, in the notification, the popup and the review', async () => {
  const name = '<img src=x onerror="document.title=1"> \u202e& <b>Homes</b> '.padEnd(200, 'شركة ')
  const hostile = await makeCompany(apiUrl, name.trim())
  const id = await beInvited(hostile)
  await popup.bringToFront()
  const card = popup.getByRole('article').filter({ hasText: '<img src=x' })
  await expect(card).toBeVisible()
  const review = await openReview(id)
  await review.setViewportSize({ width: 360, height: 640 })
  await expect(review.getByRole('heading', { level: 1 })).toContainText(
    '<img src=x onerror="document.title=1">',
  )
  for (const page of [popup, review]) {
    expect(await page.locator('img[src="x"], b').count()).toBe(0)
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return { scrollWidth, clientWidth }
    })
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  }
  expect(await review.title()).toBe('Invitation · Lightpool')
})

test('O1 T4 a page that is visited can neither ask for invitations nor accept one', async () => {
  const id = await beInvited()
  const page = await extension.context.newPage()
  await page.goto(`${apiUrl}/dev/mailbox`)
  const background = await extension.background()
  const answers = await background.evaluate(
    async ([address, invitation]) => {
      const [tab] = await chrome.tabs.query({ url: `${address}/*` })
      const [result] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: [invitation],
        func: async (invited: string) => {
          const ask = (kind: string, input: unknown) =>
            chrome.runtime.sendMessage({ lightpool: 'request', kind, input })
          return [
            await ask('invitations/accept', { id: invited }),
            await ask('invitations/accept-at-once', { id: invited }),
            await ask('invitations/check', {}),
            await ask('team/read', {}),
          ]
        },
      })
      return result?.result
    },
    [apiUrl, id] as const,
  )
  for (const answer of answers ?? []) {
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid_message' } })
  }
  expect(answers).toHaveLength(4)
  expect(await membersOf(company)).toEqual([company.owner.email])
})
