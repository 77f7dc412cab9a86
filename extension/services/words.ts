import type english from '../public/_locales/en/messages.json'
import { browser } from './browser.ts'

/**
 * What the extension says, in the browser's language where it has been translated and in English elsewhere:
 * `public/_locales/<language>/messages.json`, the browser's own mechanism, so that the manifest's words and ours
 * lie in one place and content scripts have them without a download. A new language is a new folder.
 */
type Key = keyof typeof english

/** Keys that come in the plural forms of the language: `photos_one`, `photos_other`. */
export type CountedKey = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never
export type PlainKey = Exclude<Key, `${CountedKey}_${Intl.LDMLPluralRule}`>

type Parts = readonly (string | number)[]

// WXT types the keys by a generated list, which plain type checks lack. Workers have no API of the browser's at all.
const i18n = (): { getMessage(key: string, parts: readonly string[]): string } | undefined =>
  (browser as typeof browser | undefined)?.i18n as never

/** No message begins with it. */
const unsaidMark = '\uE001'

/** What was said once: a content script that outlives its extension may ask for no words any more. */
const said = new Map<string, string>()

/**
 * Where the browser gives no words, in Chromium's offscreen document and in workers, it is only written down what is to
 * be said, and whoever asked there says it: see `sayUnsaid`.
 */
const message = (key: string, parts: Parts): string => {
  const written = JSON.stringify([key, parts])
  const shown = parts.map((part) => (typeof part === 'number' ? part.toLocaleString() : sayUnsaid(part)))
  try {
    const words = i18n()?.getMessage(key, shown)
    if (words === undefined) return `${unsaidMark}${written}`
    said.set(written, words)
    return words
  } catch {
    return said.get(written) ?? ''
  }
}

/** Says what was written down elsewhere; all other text stays as it is. */
export const sayUnsaid = (text: string): string =>
  text.startsWith(unsaidMark)
    ? message(...(JSON.parse(text.slice(unsaidMark.length)) as [string, Parts]))
    : text

/** One message; `$1` in it is the first part, and so on. A number is written as the browser's language writes it. */
export const say = (key: PlainKey, ...parts: Parts): string => message(key, parts)

/**
 * One message about so many of something, in the right plural form of the language that it is in; `$1` is the count.
 * None at all may have words of their own: `no photos`.
 */
export const sayMany = (key: CountedKey, count: number, ...parts: Parts): string => {
  const form = new Intl.PluralRules(say('language')).select(count)
  const counted = [count, ...parts]
  return (
    (count === 0 && message(`${key}_zero`, counted)) ||
    message(`${key}_${form}`, counted) ||
    message(`${key}_other`, counted)
  )
}
