import { beforeEach, describe, expect, test, vi } from 'vitest'
import { startTellingLow } from '#extension/features/credits/tell-low.ts'
import { showInvitation } from '#extension/features/invitations/notification.ts'
import { browser } from '#extension/services/browser.ts'
import { noteCreditsLeft } from '#extension/services/credits-left.ts'
import { changePreferences } from '#extension/services/preferences.ts'

const shown = async (): Promise<string[]> => Object.keys(await browser.notifications.getAll())

beforeEach(async () => {
  for (const id of await shown()) await browser.notifications.clear(id)
})

const invitation = {
  id: 'inv_1',
  organization: { name: 'Harbour Lettings' },
  invitedBy: 'Olivia',
  sentAt: '2026-11-27T10:00:00Z',
  expiresAt: '2026-12-04T10:00:00Z',
}

describe('a notification comes only where somebody wants that kind', () => {
  test('invitations', async () => {
    await changePreferences({ tellInvitations: false })
    await showInvitation(invitation)
    expect(await shown()).toEqual([])
    await changePreferences({ tellInvitations: true })
    await showInvitation(invitation)
    expect(await shown()).toHaveLength(1)
  })

  test('credits that run low', async () => {
    startTellingLow(async () => true)
    await changePreferences({ tellCredits: false })
    await noteCreditsLeft({ accountId: 'dana', available: 3 })
    await changePreferences({ tellCredits: true })
    await noteCreditsLeft({ accountId: 'dana', available: 2 })
    expect(await shown()).toEqual([])
    await noteCreditsLeft({ accountId: 'dana', available: 0 })
    await vi.waitFor(async () => expect(await shown()).toEqual(['lightpool-credits']))
  })
})
