import { expect, type Page, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { mailsTo, newestCode, newPerson, type Person, register, signUp } from '#test/support/people.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()

let extension: RunningExtension
let popup: Page

test.beforeEach(async () => {
  extension = await launchExtension({ apiUrl, buildFolder })
  popup = await extension.openPopup()
})

test.afterEach(() => extension.close())

const fillSignUp = async ({ name, email, password }: Person) => {
  await popup.getByRole('button', { name: 'Create a free account' }).click()
  await popup.getByLabel('Your name').fill(name)
  await popup.getByLabel('Work e-mail').fill(email)
  await popup.getByLabel('Password', { exact: true }).fill(password)
  await popup.getByRole('button', { name: 'Create account' }).click()
  await expect(popup.getByLabel('6-digit code')).toBeVisible()
}

const fillSignIn = async ({ email, password }: Pick<Person, 'email' | 'password'>) => {
  await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
  await popup.getByLabel('E-mail').fill(email)
  await popup.getByLabel('Password', { exact: true }).fill(password)
  await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const expectSignedIn = () => expect(popup.getByRole('tab', { name: 'Account' })).toBeVisible()

const reopen = async () => {
  await popup.close()
  popup = await extension.openPopup()
}

test('T4 the code of the mail confirms a sign-up, pasted with spaces, after the popup was closed', async () => {
  const person = newPerson()
  await fillSignUp(person)
  await reopen()
  const code = await newestCode(apiUrl, person.email)
  await expect(popup.getByText(person.email)).toBeVisible()
  await popup.getByLabel('6-digit code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expectSignedIn()
  await expect(popup.getByRole('button', { name: '10 credits available' })).toBeVisible()
})

test('T4 a wrong code says how many tries are left, the third uses it up, and a new one works', async () => {
  const person = newPerson()
  await fillSignUp(person)
  const code = await newestCode(apiUrl, person.email)
  const wrong = code === '000000' ? '111111' : '000000'
  await popup.getByLabel('6-digit code').fill(wrong)
  await expect(popup.getByText('You have 2 more tries.')).toBeVisible()
  await popup.getByLabel('6-digit code').fill(wrong)
  await expect(popup.getByText('You have one more try.')).toBeVisible()
  await popup.getByLabel('6-digit code').fill(wrong)
  await expect(popup.getByText('That code is used up')).toBeVisible()
  await forgetPause()
  await popup.getByRole('button', { name: 'send a new code' }).click()
  await expect(popup.getByText('A new code is on its way')).toBeVisible()
  await popup.getByLabel('6-digit code').fill(await newestCode(apiUrl, person.email))
  await expectSignedIn()
})

/** The pause between two codes lies in the draft; a test need not sit through it. */
const forgetPause = async () => {
  const background = await extension.background()
  await background.evaluate(async () => {
    const { 'session-draft': draft } = await chrome.storage.local.get('session-draft')
    await chrome.storage.local.set({ 'session-draft': { ...(draft as object), codeSentAt: 0 } })
  })
  await reopen()
}

test('T12 signing up with an address that has an account looks no different', async () => {
  const taken = newPerson()
  await register(apiUrl, taken)
  const free = newPerson()
  const screens: string[] = []
  for (const person of [taken, free]) {
    await fillSignUp(person)
    screens.push(
      (await popup.locator('main').innerText())
        .replaceAll(person.email, 'ADDRESS')
        .replace(/\d+ seconds/, ''),
    )
    await extension.background().then((background) => background.evaluate(() => chrome.storage.local.clear()))
    await reopen()
  }
  expect(screens[0]).toBe(screens[1])
})

test('T12 signing in unverified brings a fresh mail and leads to its code, never to a dead end', async () => {
  const person = newPerson()
  await signUp(apiUrl, person)
  const before = (await mailsTo(apiUrl, person.email)).length
  await fillSignIn(person)
  await expect(popup.getByText('This address is not confirmed yet')).toBeVisible()
  expect((await mailsTo(apiUrl, person.email)).length).toBe(before + 1)
  await popup.getByLabel('6-digit code').fill(await newestCode(apiUrl, person.email))
  await expectSignedIn()
})

test('T12 asking for a new password says the same whether or not the address has an account', async () => {
  const person = newPerson()
  await register(apiUrl, person)
  const screens: string[] = []
  for (const email of [person.email, newPerson().email]) {
    await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
    await popup.getByRole('button', { name: 'Forgot your password?' }).click()
    await expect(popup.getByLabel('E-mail')).toBeFocused()
    await popup.getByLabel('E-mail').fill(email)
    await popup.getByRole('button', { name: 'Send the link' }).click()
    await expect(popup.getByRole('heading', { name: 'Look for the mail' })).toBeFocused()
    screens.push((await popup.locator('main').innerText()).replaceAll(email, 'ADDRESS'))
    await extension.background().then((background) => background.evaluate(() => chrome.storage.local.clear()))
    await reopen()
  }
  expect(screens[0]).toBe(screens[1])
  expect((await mailsTo(apiUrl, person.email))[0]?.text).toContain('/reset')
})

test('a wrong password is said as such, and a session can be begun and ended by keyboard alone', async () => {
  const person = newPerson()
  await register(apiUrl, person)
  await fillSignIn({ ...person, password: 'not-the-password' })
  await expect(popup.getByRole('alert')).toContainText('E-mail or password is not right')
  await popup.getByLabel('Password', { exact: true }).focus()
  await popup.keyboard.press('Control+A')
  await popup.keyboard.type(person.password)
  await popup.keyboard.press('Enter')
  await expectSignedIn()
  await popup.getByRole('tab', { name: 'This page' }).focus()
  await popup.keyboard.press('End')
  await expect(popup.getByRole('tab', { name: 'Account' })).toHaveAttribute('aria-selected', 'true')
  await popup.getByRole('button', { name: 'Sign out' }).focus()
  await popup.keyboard.press('Enter')
  await expect(popup.getByRole('button', { name: 'Create a free account' })).toBeVisible()
})
