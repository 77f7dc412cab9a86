import { afterEach, expect, test } from 'vitest'
import { browser } from '#extension/services/browser.ts'
import { say, sayUnsaid } from '#extension/services/words.ts'

const { i18n } = browser
afterEach(() => void Object.assign(browser, { i18n }))

test('what is to be said where the browser gives no words is said by whoever asked there', () => {
  Object.assign(browser, { i18n: undefined })
  const written = say('account_from_when', say('today_at', '14:05'))
  Object.assign(browser, { i18n })
  expect(sayUnsaid(written)).toBe('What you see is from today, 14:05.')
  expect(sayUnsaid('The Worker’s own words')).toBe('The Worker’s own words')
})
