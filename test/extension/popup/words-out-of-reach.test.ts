import { afterEach, expect, test } from 'vitest'
import { browser } from '#extension/services/browser.ts'
import { say, sayUnsaid } from '#extension/services/words.ts'

const { i18n } = browser
afterEach(() => void Object.assign(browser, { i18n }))

test('what was said once can be said again when the extension is gone', () => {
  const before = say('account_from_when', '14:05')
  Object.assign(browser, {
    i18n: {
      getMessage: () => {
        throw new Error('Extension context invalidated.')
      },
    },
  })
  expect(say('account_from_when', '14:05')).toBe(before)
  expect(say('account_from_when', '14:06')).toBe('')
})

test('what is to be said where the browser gives no words is said by whoever asked there', () => {
  Object.assign(browser, { i18n: undefined })
  const written = say('account_from_when', say('today_at', '14:05'))
  Object.assign(browser, { i18n })
  expect(sayUnsaid(written)).toBe('What you see is from today, 14:05.')
  expect(sayUnsaid('The Worker’s own words')).toBe('The Worker’s own words')
})
