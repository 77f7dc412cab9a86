import { expect, type Page } from '@playwright/test'
import type { Person } from './people.ts'

/** Signs in through the popup as anybody would. */
export const signInThrough = async (
  popup: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> => {
  await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
  await popup.getByLabel('E-mail').fill(email)
  await popup.getByLabel('Password', { exact: true }).fill(password)
  await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(popup.getByRole('tab', { name: 'Account' })).toBeVisible()
}

export const showTab = (popup: Page, name: string): Promise<void> => popup.getByRole('tab', { name }).click()
