import { browser } from '#extension/services/browser.ts'
import english from '../../extension/public/_locales/en/messages.json' with { type: 'json' }

/** The browser's own mechanism, which the stand-in for the browser lacks: `$1` in a message is the first part. */
const getMessage = (key: string, parts: readonly string[] = []): string => {
  const { message = '' } = (english as Record<string, { message: string } | undefined>)[key] ?? {}
  return message.replaceAll(/\$([1-9])/g, (_, at: string) => parts[Number(at) - 1] ?? '')
}

Object.assign(browser.i18n, { getMessage })
