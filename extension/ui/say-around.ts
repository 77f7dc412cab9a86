import type { ComponentChildren } from 'preact'
import { type PlainKey, say } from '#extension/services/words.ts'

/** Where a part goes, by its number: no message has these characters of its own. */
const mark = '\uE000'

/** One message with elements in it, a name in bold say, in the order that the language has them: `$1` is the first. */
export const sayAround = (key: PlainKey, ...parts: ComponentChildren[]): ComponentChildren[] =>
  say(key, ...parts.map((_, at) => `${mark}${at}${mark}`))
    .split(mark)
    .map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]))
