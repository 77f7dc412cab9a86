import type { Page } from '@playwright/test'
import type { RunningExtension } from './extension.ts'
import { newPerson, type Person, register } from './people.ts'

/** An owner with an organization, made without a browser; `call` speaks to the Worker in their name. */
export type Company = { owner: Person; name: string; call: Call }
export type Call = <Answer = unknown>(method: string, path: string, body?: unknown) => Promise<Answer>

/** Throws unless the Worker agrees. */
export const callAs =
  (apiUrl: string, token: string): Call =>
  async <Answer>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (answer.status === 204 ? null : await answer.json()) as Answer
  }

export const makeCompany = async (apiUrl: string, name = 'Bright Homes'): Promise<Company> => {
  const owner = newPerson('Olivia Marsh')
  const call = callAs(apiUrl, await register(apiUrl, owner))
  await call('POST', '/v1/organization', { name })
  return { owner, name, call }
}

/** Gives the invitation's id. */
export const invite = async ({ call }: Pick<Company, 'call'>, email: string): Promise<string> =>
  (await call<{ id: string }>('POST', '/v1/organization/invitations', { email })).id

/** Who is in the team, by address. */
export const membersOf = async ({ call }: Pick<Company, 'call'>): Promise<string[]> => {
  const { members } = await call<{ members: { email: string }[] }>('GET', '/v1/organization/members')
  return members.map(({ email }) => email)
}

/** The ids of what is notified of now, asked on a page of the extension. */
export const notificationsOn = (page: Page): Promise<string[]> =>
  page.evaluate(
    () => new Promise<string[]>((done) => chrome.notifications.getAll((all) => done(Object.keys(all)))),
  )

/** The number on the extension's icon, '' for none. */
export const badgeOn = (page: Page): Promise<string> => page.evaluate(() => chrome.action.getBadgeText({}))

type Dispatching = { dispatch: (...args: unknown[]) => void }

/** A notification belongs to the system: its presses reach the extension as these events. */
export const pressNotification = async (
  extension: RunningExtension,
  notificationId: string,
  button: 'Accept' | 'Review' | 'itself',
): Promise<void> => {
  const background = await extension.background()
  await background.evaluate(
    ([id, at]) => {
      const { onClicked, onButtonClicked } = chrome.notifications as unknown as Record<string, Dispatching>
      if (at === null) onClicked?.dispatch(id)
      else onButtonClicked?.dispatch(id, at)
    },
    [notificationId, { Accept: 0, Review: 1, itself: null }[button]] as const,
  )
}

/** The browser's clock says that it is time to ask again. */
export const ringAlarm = async (extension: RunningExtension): Promise<void> => {
  const background = await extension.background()
  await background.evaluate(() =>
    (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: 'invitations' }),
  )
}

/** As an open popup asks from time to time; resolves when what came of it is shown. */
export const checkNow = (page: Page): Promise<{ ok: boolean }> =>
  page.evaluate(() =>
    chrome.runtime.sendMessage({ lightpool: 'request', kind: 'invitations/check', input: {} }),
  )

/** What a service worker forgets is forgotten; the next message brings up another. */
export const killBackground = async (extension: RunningExtension, page: Page): Promise<void> => {
  const wire = await extension.context.newCDPSession(page)
  await wire.send('ServiceWorker.enable')
  await wire.send('ServiceWorker.stopAllWorkers')
  await wire.detach()
}
