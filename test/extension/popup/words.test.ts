import { expect, test } from 'vitest'
import { deviceName } from '#extension/features/account/device-name.ts'
import { foldHolds, signedAmount, wordsOf } from '#extension/features/credits/entry-words.ts'
import { isDownloadable, pageOf } from '#extension/features/orders/photo-words.ts'
import { isEmailLike } from '#extension/features/session/email-like.ts'
import { sayMany } from '#extension/services/words.ts'
import { passwordStrength } from '#extension/ui/password-strength.ts'
import { sayDuration, sayWhen } from '#extension/ui/when.ts'
import { editsInWords } from '#shared/rules/disclosure.ts'

test('C10 keeping a photo is one line of the history, a hold that is still open is another', () => {
  const at = '2026-11-24T10:00:00.000Z'
  const later = '2026-11-24T10:05:00.000Z'
  const entries = [
    { kind: 'hold', at: later, amount: 1 },
    { kind: 'capture', at, amount: 1 },
    { kind: 'hold', at, amount: 1 },
    { kind: 'grant', at, amount: 10 },
  ] as const
  expect(foldHolds(entries).map(({ kind }) => kind)).toEqual(['hold', 'capture', 'grant'])
})

test('C10 only grants add to the balance, and a hold takes nothing from it yet', () => {
  expect(signedAmount({ kind: 'grant', amount: 10 })).toBe('+10')
  expect(signedAmount({ kind: 'capture', amount: 1 })).toBe('−1')
  expect(signedAmount({ kind: 'expire', amount: 3 })).toBe('−3')
  expect(signedAmount({ kind: 'hold', amount: 1 })).toBe('(1)')
  expect(wordsOf({ kind: 'release', note: '' })).toBe('Given back')
})

test('E2 what was done to a photo reads as one sentence', () => {
  expect(editsInWords(['Slightly brightened', 'White balance corrected', 'HDR left alone'])).toBe(
    'Slightly brightened, white balance corrected, HDR left alone',
  )
})

test('C4 only a paid photo whose full size is stored is offered for download', () => {
  expect(isDownloadable({ status: 'ready', paid: true })).toBe(true)
  expect(isDownloadable({ status: 'previewed', paid: true })).toBe(false)
  expect(isDownloadable({ status: 'ready', paid: false })).toBe(false)
})

test('a page is opened only if it is one of the web', () => {
  expect(pageOf({ pageUrl: 'https://homes.test/14' })).toBe('https://homes.test/14')
  expect(pageOf({ pageUrl: 'javascript:alert(1)' })).toBeNull()
  expect(pageOf({ pageUrl: null })).toBeNull()
})

test('a device is named by its rarest mark', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
  expect(deviceName(windows)).toBe('Chrome on Windows')
  expect(deviceName(`${windows} Edg/156.0`)).toBe('Edge on Windows')
  expect(deviceName('curl/8')).toBe('Unknown device')
})

test('a password is judged by its length and variety, never below the minimum', () => {
  expect(passwordStrength('short').level).toBe(0)
  expect(passwordStrength('aaaaaaaaaaaaaaaa').level).toBe(1)
  expect(passwordStrength('password2026long').level).toBe(1)
  expect(passwordStrength('rooms-77').level).toBe(2)
  expect(passwordStrength('bright-rooms-sell').level).toBe(3)
})

test('an address is caught when it cannot be one, and let through otherwise', () => {
  expect(isEmailLike(' dana+flat.2@agency.co.uk ')).toBe(true)
  expect(isEmailLike('dana@agency')).toBe(false)
  expect(isEmailLike('dana agency.com')).toBe(false)
})

test('counts and times are said as people say them', () => {
  const now = new Date(2026, 10, 24, 12).getTime()
  expect(sayMany('photos', 0)).toBe('no photos')
  expect(sayMany('photos', 1)).toBe('1 photo')
  expect(sayDuration(75)).toBe('75 seconds')
  expect(sayDuration(91)).toBe('2 minutes')
  expect(sayWhen(new Date(2026, 10, 24, 9).getTime(), now)).toMatch(/^today, /)
  expect(sayWhen(new Date(2026, 10, 23, 23, 59).getTime(), now)).toMatch(/^yesterday, /)
  expect(sayWhen(new Date(2026, 10, 20).getTime(), now)).not.toMatch(/2026/)
  expect(sayWhen(new Date(2025, 10, 20).getTime(), now)).toMatch(/2025/)
})
