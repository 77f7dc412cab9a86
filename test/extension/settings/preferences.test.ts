import { describe, expect, test } from 'vitest'
import { changePreferences, preferencesFrom, readPreferences } from '#extension/services/preferences.ts'

const untouched = preferencesFrom(undefined)

describe('what is stored of the settings', () => {
  test.each([['nothing'], [null], [7], [[]], ['{"theme":"dark"}']])(
    '%j is no settings: the defaults count',
    (stored) => {
      expect(preferencesFrom(stored)).toEqual(untouched)
    },
  )

  test('what an older or newer version wrote counts as far as it fits, each by itself', () => {
    const stored = {
      theme: 'dark',
      strength: 1.5,
      style: 'sepia',
      tellCredits: 'no',
      gone: true,
      photoName: ' ',
    }
    expect(preferencesFrom(stored)).toEqual({ ...untouched, theme: 'dark' })
  })

  test('nothing is read from a prototype', () => {
    expect(preferencesFrom(Object.create({ theme: 'dark' })).theme).toBe('system')
  })

  test('changes made at once do not undo each other, and one that does not fit changes nothing', async () => {
    await Promise.all([
      changePreferences({ theme: 'dark' }),
      changePreferences({ fileFormat: 'webp' }),
      changePreferences({ strength: 12 }),
    ])
    expect(await readPreferences()).toEqual({ ...untouched, theme: 'dark', fileFormat: 'webp' })
  })
})
