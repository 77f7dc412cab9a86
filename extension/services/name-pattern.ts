import { safeFileName } from './file-names.ts'

/** What a pattern may speak of. */
export type NameParts = { photo: string; listing: string; nn: string; date: string }

export const nameParts = ['photo', 'listing', 'nn', 'date'] as const satisfies (keyof NameParts)[]

/** Each part is at most 80 characters long; file systems take 255 bytes. */
const longest = 200
const pictureEnding = /\.(jpe?g|png|webp|avif)$/i
const part = /\{([^{}]*)\}/g

/** The parts of a pattern that nobody knows, as they were typed; none when it can be used. */
export const unknownParts = (pattern: string): string[] =>
  [...pattern.matchAll(part)].map(([typed]) => typed).filter((typed) => !isKnown(typed.slice(1, -1)))

const isKnown = (name: string): name is keyof NameParts => (nameParts as readonly string[]).includes(name)

/**
 * `{listing}-{nn}` → `14 Harbour Street-03`: a safe file name without its ending. A part that is not known here is
 * left out, and with it the dashes and spaces that would be left standing at either end.
 */
export const fillPattern = (pattern: string, parts: Partial<NameParts>): string => {
  const filled = pattern.replaceAll(part, (_, name: string) =>
    isKnown(name) ? safeFileName((parts[name] ?? '').replace(pictureEnding, ''), '') : '',
  )
  return safeFileName(filled.replaceAll(/^[\s._-]+|[\s_-]+$/g, ''), 'photo', longest)
}

/** `03` of a dozen, `003` of hundreds. */
export const numberOf = (number: number, all: number): string =>
  String(number).padStart(Math.max(2, String(all).length), '0')

/** `2026-11-27`, as the clock on the wall says. */
export const dateOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((each) => String(each).padStart(2, '0')).join('-')

/** Gives each name once: the second `Kitchen.jpg` becomes `Kitchen (2).jpg`, so that nothing is overwritten. */
export const namesOnce = (): ((name: string, ending: string) => string) => {
  const taken = new Set<string>()
  return (name, ending) => {
    for (let count = 1; ; count++) {
      const free = count === 1 ? `${name}${ending}` : `${name} (${count})${ending}`
      // Windows and macOS take `A.jpg` and `a.jpg` for one file.
      if (taken.has(free.toLowerCase())) continue
      taken.add(free.toLowerCase())
      return free
    }
  }
}
