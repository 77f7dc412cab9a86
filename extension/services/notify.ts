import { browser, ownAddress } from './browser.ts'

export type Told = { title: string; message: string }

/** A notification of the system's, under our mark. The same id again replaces what is shown. */
export const notify = async (id: string, told: Told, more: object = {}): Promise<void> => {
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: ownAddress('/icon/128.png'),
    ...told,
    ...more,
  })
}
