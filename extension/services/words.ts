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

// WXT types the keys by a generated list, which plain type checks lack.
const message = (key: string, parts: readonly string[]): string =>
  (browser.i18n as unknown as { getMessage(key: string, parts: readonly string[]): string }).getMessage(
    key,
    parts,
  )

/** One message; `$1` in it is the first part, and so on. */
export const say = (key: PlainKey, ...parts: string[]): string => message(key, parts)

/** One message about so many of something, in the right plural form; `$1` is the count. */
export const sayMany = (key: CountedKey, count: number, ...parts: string[]): string => {
  const form = new Intl.PluralRules(browser.i18n.getUILanguage()).select(count)
  const counted = [count.toLocaleString(), ...parts]
  return message(`${key}_${form}`, counted) || message(`${key}_other`, counted)
}
