import { expect, type Page, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { giveCredits } from '#test/support/give-credits.ts'
import { ownWorker } from '#test/support/own-worker.ts'
import {
  keepPhoto,
  mailsTo,
  makeOrder,
  newestCode,
  newPerson,
  register,
  signIn,
} from '#test/support/people.ts'
import { showTab, signInThrough } from '#test/support/popup.ts'
import {
  callAs,
  invite,
  makeCompany,
  membersOf,
  notificationsOn,
  pressNotification,
} from '#test/support/team.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

const running: RunningExtension[] = []

/** A browser of somebody's own, with the popup open. */
const openBrowser = async (url = apiUrl): Promise<{ extension: RunningExtension; popup: Page }> => {
  const extension = await launchExtension({ apiUrl: url, buildFolder })
  running.push(extension)
  return { extension, popup: await extension.openPopup() }
}

test.afterEach(async () => {
  for (const extension of running.splice(0)) await extension.close()
})

test('T2 T4 T6 T10 C1 C2 C3 invited from the popup, signed up, notified, reviewed, joined, spending, removed', async () => {
  const olivia = newPerson('Olivia Marsh')
  const dana = newPerson('Dana Reyes')
  await register(apiUrl, olivia)
  const owner = await openBrowser()
  await signInThrough(owner.popup, olivia)
  await showTab(owner.popup, 'Team')

  await test.step('T1 the organization is created', async () => {
    await owner.popup.getByLabel('Your company’s name').fill('Bright Homes')
    await owner.popup.getByRole('button', { name: 'Create organization' }).click()
    await expect(owner.popup.getByRole('heading', { name: 'Bright Homes' })).toBeVisible()
    await expect(owner.popup.getByText('Nobody has joined yet')).toBeVisible()
  })

  await test.step('T2 the owner invites', async () => {
    await owner.popup.getByRole('button', { name: 'Add team member' }).click()
    await owner.popup.getByLabel('E-mail address').fill(dana.email)
    await owner.popup.getByRole('button', { name: 'Send invitation' }).click()
    await expect(owner.popup.getByText('Invitation sent')).toBeVisible()
  })

  await test.step('T6 the list stays empty and says why', async () => {
    await owner.popup.getByRole('button', { name: 'Back to team' }).click()
    const members = owner.popup.getByRole('region', { name: 'Team members' })
    await expect(members.getByRole('listitem')).toHaveCount(1)
    await expect(members).toContainText(
      'once they have signed up with that very address, verified it and accepted',
    )
    await expect(owner.popup.getByText(dana.email)).toHaveCount(0)
  })

  const invitee = await openBrowser()
  await test.step('T4 the invitee signs up with that address, through the mailbox', async () => {
    const { popup } = invitee
    await popup.getByRole('button', { name: 'Create a free account' }).click()
    await popup.getByLabel('Your name').fill(dana.name)
    await popup.getByLabel('Work e-mail').fill(dana.email)
    await popup.getByLabel('Password', { exact: true }).fill(dana.password)
    await popup.getByRole('button', { name: 'Create account' }).click()
    await expect(popup.getByLabel('6-digit code')).toBeVisible()
    expect(await notificationsOn(popup)).toEqual([])
    await popup.getByLabel('6-digit code').fill(await newestCode(apiUrl, dana.email))
    await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
  })

  const token = await signIn(apiUrl, dana)
  const call = callAs(apiUrl, token)
  await test.step('O3 they work on their own before: one credit of their own is spent', async () => {
    const { imageId } = await makeOrder(apiUrl, token, { name: 'Mill loft' })
    await keepPhoto(apiUrl, token, imageId)
  })
  const ownBefore = await call('GET', '/v1/credits/entries')
  expect(await call('GET', '/v1/me')).toMatchObject({ credits: { available: 9, payer: 'personal' } })

  await test.step('T4 the notification comes, and its Review button shows what changes', async () => {
    await expect.poll(() => notificationsOn(invitee.popup)).toHaveLength(1)
    await expect(invitee.popup.getByText('invites you to')).toBeVisible()
    const opening = invitee.extension.context.waitForEvent('page')
    const [shown = ''] = await notificationsOn(invitee.popup)
    await pressNotification(invitee.extension, shown, 'Review')
    const review = await opening
    await expect(review.getByRole('heading', { name: 'Join Bright Homes' })).toBeVisible()
    await expect(review.getByText('Olivia Marsh invites you')).toBeVisible()
    await expect(review.getByText('Your own 9 credits wait')).toBeVisible()
    await expect(review.getByText('Nobody in the team sees your orders, photos or file names')).toBeVisible()
    await review.getByRole('button', { name: 'Accept' }).click()
    await expect(review.getByRole('heading', { name: 'You are in Bright Homes' })).toBeVisible()
  })

  await test.step('C1 C2 the popup shows the pool, and spending is paid by it', async () => {
    const { popup } = invitee
    await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
    await expect(popup.getByText('invites you to')).toHaveCount(0)
    expect(await notificationsOn(popup)).toEqual([])
    await showTab(popup, 'Team')
    await expect(popup.getByText('You can spend 10 credits')).toBeVisible()
    const { imageId } = await makeOrder(apiUrl, token, { name: 'Harbour flat' })
    await keepPhoto(apiUrl, token, imageId)
    await popup.reload()
    await expect(popup.getByText('You can spend 9 credits')).toBeVisible()
    await showTab(popup, 'Credits')
    await expect(popup.getByText('Bright Homes pays')).toBeVisible()
    expect(await call('GET', '/v1/credits/entries')).toEqual(ownBefore)
  })

  await test.step('T6 C3 the owner sees the member and the combined use, and nothing of their work', async () => {
    await owner.popup.reload()
    const members = owner.popup.getByRole('region', { name: 'Team members' })
    await expect(members.getByRole('listitem')).toHaveCount(2)
    await expect(members.getByText(dana.name)).toBeVisible()
    await showTab(owner.popup, 'Credits')
    await expect(owner.popup.getByText(/^1 credit used by everyone/)).toBeVisible()
    await showTab(owner.popup, 'Orders')
    await expect(owner.popup.getByText('Your photos will be here')).toBeVisible()
  })

  await test.step('T10 the owner removes them, after reading what that does', async () => {
    await showTab(owner.popup, 'Team')
    await owner.popup.getByRole('button', { name: dana.name }).click()
    await owner.popup.getByRole('button', { name: 'Remove from team' }).click()
    await expect(owner.popup.getByRole('button', { name: 'Keep' })).toBeFocused()
    await expect(owner.popup.getByText('back to their own account')).toBeVisible()
    await owner.popup.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(owner.popup.getByText('Nobody has joined yet')).toBeVisible()
    // Keyboard users are back at the head of the panel, not at the start of the popup.
    await expect(owner.popup.getByRole('heading', { name: 'Bright Homes' })).toBeFocused()
  })

  await test.step('T10 C2 the very next popup is personal again, with the credits exactly as they stood', async () => {
    const { popup } = invitee
    await popup.reload()
    await expect(popup.getByText('Your own credits')).toBeVisible()
    await expect(popup.getByRole('button', { name: '9 credits available' })).toBeVisible()
    await expect(popup.getByText('Bright Homes')).toHaveCount(0)
    expect(await call('GET', '/v1/credits/entries')).toEqual(ownBefore)
    await showTab(popup, 'Orders')
    await expect(popup.locator('.order-name')).toHaveText(['Harbour flat', 'Mill loft'])
  })

  await test.step('C3 what the removed member used stays in the owner’s total', async () => {
    await showTab(owner.popup, 'Credits')
    await expect(owner.popup.getByText(/^1 credit used by everyone/)).toBeVisible()
  })
})

test('T2 T7 many addresses are pasted, resent and revoked, each with its own answer', async () => {
  const company = await makeCompany(apiUrl)
  const { popup } = await openBrowser()
  await signInThrough(popup, company.owner)
  await showTab(popup, 'Team')
  await popup.getByRole('button', { name: 'Add team member' }).click()
  const field = popup.getByLabel('E-mail address')
  await field.fill('not an address')
  await popup.keyboard.press('Enter')
  await expect(popup.getByText('Not an e-mail address: not, an, address')).toBeVisible()
  const [dana, li] = [newPerson('Dana Reyes'), newPerson('Li Ko')]
  await field.fill(`"Reyes, Dana" <${dana.email}>; ${li.email}\n${company.owner.email}`)
  await expect(popup.getByRole('button', { name: 'Send 3 invitations' })).toBeVisible()

  // A popup closes when somebody goes to copy one more address.
  await popup.reload()
  await popup.getByRole('button', { name: 'Add team member' }).click()
  await popup.getByRole('button', { name: 'Send 3 invitations' }).click()
  const result = popup.getByRole('list', { name: 'Result' })
  await expect(result.getByText('Invitation sent')).toHaveCount(2)
  await expect(result.getByText('in your team already')).toHaveCount(1)
  await expect(field).toHaveValue('')

  await popup.getByRole('button', { name: 'Sent invitations' }).click()
  const row = popup.getByRole('listitem').filter({ hasText: dana.email })
  await expect(row.getByText(/^Sent today, .* · until /)).toBeVisible()
  const linkIn = async () => /\/invite\/\S+/.exec((await mailsTo(apiUrl, dana.email))[0]?.text ?? '')?.[0]
  const oldLink = await linkIn()
  await row.getByRole('button', { name: 'Resend' }).click()
  await expect(row.getByText('Sent again')).toBeVisible()
  const peek = async (link?: string) =>
    (await fetch(`${apiUrl}/v1/invitations/token/${link?.split('/').at(-1)}`)).status
  expect([await peek(oldLink), await peek(await linkIn())]).toEqual([404, 200])

  await row.getByRole('button', { name: 'Revoke' }).click()
  await popup.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(row).toHaveCount(0)
  await expect(popup.getByRole('heading', { name: 'Sent invitations' })).toBeFocused()
  expect(await peek(await linkIn())).toBe(200)
  await expect(popup.getByText(li.email)).toBeVisible()
})

test('T11 ownership is offered, taken back, offered again and accepted by whoever then pays', async () => {
  const company = await makeCompany(apiUrl)
  const dana = newPerson('Dana Reyes')
  const call = callAs(apiUrl, await register(apiUrl, dana))
  await call('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`)
  const owner = await openBrowser()
  await signInThrough(owner.popup, company.owner)
  await showTab(owner.popup, 'Team')
  const offer = async () => {
    await owner.popup.getByRole('button', { name: 'Offer ownership' }).click()
    await owner.popup.getByRole('button', { name: 'Offer', exact: true }).click()
    await expect(owner.popup.getByText('Ownership offered')).toBeVisible()
  }
  await owner.popup.getByRole('button', { name: dana.name }).click()
  await offer()
  await owner.popup.getByRole('button', { name: 'Take the offer back' }).click()
  await expect(owner.popup.getByRole('button', { name: 'Offer ownership' })).toBeVisible()
  expect(await call('GET', '/v1/me')).toMatchObject({ ownershipOffer: null })
  await offer()
  // The offer is the Worker's, not this window's.
  await owner.popup.reload()
  await expect(owner.popup.getByText('Offered', { exact: true })).toBeVisible()

  const member = await openBrowser()
  await signInThrough(member.popup, dana)
  await showTab(member.popup, 'Team')
  await expect(member.popup.getByText('You become the one who pays')).toBeVisible()
  await expect(member.popup.getByText('10 credits now')).toBeVisible()
  await member.popup.getByRole('button', { name: 'Accept' }).click()
  await member.popup.getByRole('button', { name: 'I will pay' }).click()
  await expect(member.popup.getByRole('button', { name: 'Add team member' })).toBeVisible()
  await owner.popup.reload()
  await expect(owner.popup.getByText('You are a member')).toBeVisible()
})

test('T11 T10 a member leaves, after reading what that does, and is back to their own account', async () => {
  const company = await makeCompany(apiUrl)
  const dana = newPerson('Dana Reyes')
  const call = callAs(apiUrl, await register(apiUrl, dana))
  await call('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`)
  const { popup } = await openBrowser()
  await signInThrough(popup, dana)
  await showTab(popup, 'Team')
  await popup.getByRole('button', { name: 'Leave team' }).click()
  await expect(popup.getByRole('button', { name: 'Stay' })).toBeFocused()
  await popup.keyboard.press('Escape')
  expect(await membersOf(company)).toContain(dana.email)
  await popup.getByRole('button', { name: 'Leave team' }).click()
  await popup.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(popup.getByRole('button', { name: 'Create organization' })).toBeVisible()
  expect(await membersOf(company)).toEqual([company.owner.email])
  expect(await call('GET', '/v1/me')).toMatchObject({ credits: { available: 10, payer: 'personal' } })
})

test('T11 an organization is renamed, and deleted only with the typed word; everybody is back to their own', async () => {
  const company = await makeCompany(apiUrl)
  const dana = newPerson('Dana Reyes')
  const call = callAs(apiUrl, await register(apiUrl, dana))
  await call('POST', `/v1/invitations/${await invite(company, dana.email)}/accept`)
  const { popup } = await openBrowser()
  await signInThrough(popup, company.owner)
  await showTab(popup, 'Team')
  await popup.getByRole('button', { name: 'Rename' }).click()
  await popup.getByLabel('Name of the organization').fill('Brighter Homes')
  await popup.keyboard.press('Enter')
  await expect(popup.getByRole('heading', { name: 'Brighter Homes' })).toBeVisible()
  await popup.getByRole('button', { name: 'Activity' }).click()
  await expect(popup.getByRole('listitem')).toHaveText([
    /^You renamed it to Brighter Homes/,
    new RegExp(`^${dana.email} joined`),
    new RegExp(`^You invited ${dana.email}`),
    /^You created the organization/,
  ])
  await popup.getByRole('button', { name: 'Back to team' }).click()
  await popup.getByRole('button', { name: 'Delete organization' }).click()
  await popup.getByLabel('Type “delete” to confirm').fill('delet')
  await popup.keyboard.press('Enter')
  await expect(popup.getByText('Type the word “delete”.')).toBeVisible()
  expect(await call('GET', '/v1/me')).toMatchObject({ organization: { name: 'Brighter Homes' } })
  await popup.getByLabel('Type “delete” to confirm').fill('Delete')
  await popup.keyboard.press('Enter')
  await expect(popup.getByRole('button', { name: 'Create organization' })).toBeVisible()
  expect(await call('GET', '/v1/me')).toMatchObject({ organization: null, credits: { payer: 'personal' } })
})

/** Starting a Worker takes seconds on a busy machine, and these tests start it three times, in milliseconds. */
const ownWorkerTimeoutMs = 150_000

test('an invitation whose mail cannot be handed over says so, and is sent by pressing Resend', async () => {
  test.setTimeout(ownWorkerTimeoutMs)
  const worker = await ownWorker()
  try {
    const company = await makeCompany(worker.url)
    // Nobody listens at the discard port of this machine.
    await worker.restart({ MAILCHANNELS_API_KEY: 'a key', MAILCHANNELS_URL: 'http://127.0.0.1:9' })
    const { popup } = await openBrowser(worker.url)
    await signInThrough(popup, company.owner)
    await showTab(popup, 'Team')
    await popup.getByRole('button', { name: 'Add team member' }).click()
    await popup.getByLabel('E-mail address').fill('dana@letting.test')
    await popup.keyboard.press('Enter')
    await expect(popup.getByText('Could not be sent yet')).toBeVisible()
    await popup.getByRole('button', { name: 'Sent invitations' }).click()
    await expect(popup.getByText('Could not be sent yet')).toBeVisible()
    await worker.restart()
    await popup.getByRole('button', { name: 'Resend' }).click()
    await expect(popup.getByText('Sent again')).toBeVisible()
    await expect(popup.getByText('Could not be sent yet')).toHaveCount(0)
    expect(await mailsTo(worker.url, 'dana@letting.test')).toHaveLength(1)
  } finally {
    await worker.end()
  }
})

test('T10 who has bought credits reads what becomes of them before the notification’s Accept joins', async () => {
  test.setTimeout(ownWorkerTimeoutMs)
  const worker = await ownWorker()
  try {
    const company = await makeCompany(worker.url)
    const dana = newPerson('Dana Reyes')
    await register(worker.url, dana)
    const id = await invite(company, dana.email)
    await worker.restart({}, (stateDir) => giveCredits(stateDir, dana.email, 1200))
    const { extension, popup } = await openBrowser(worker.url)
    await signInThrough(popup, dana)
    await expect.poll(() => notificationsOn(popup)).toHaveLength(1)
    const opening = extension.context.waitForEvent('page')
    await pressNotification(extension, `lightpool-invited:${id}`, 'Accept')
    const review = await opening
    await expect(review.getByText('Your own 1,210 credits wait')).toBeVisible()
    expect(await membersOf(company)).toEqual([company.owner.email])
    await review.getByRole('button', { name: 'Accept' }).click()
    await expect(review.getByRole('heading', { name: 'You are in Bright Homes' })).toBeVisible()
  } finally {
    await worker.end()
  }
})
