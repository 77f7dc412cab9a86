/** Longer names are cut: a notification has little room, and a name must not push the rest of the words out of it. */
const nameMaxCharacters = 60

/** Control characters, and those that turn the direction of what follows them. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu

/**
 * A name that somebody else chose, for where there is no markup: one line, no tricks, short. It stands between
 * Unicode's isolating marks, so that a name in Arabic or Hebrew does not reorder our own words.
 */
export const plainName = (name: string): string => {
  const line = name.replace(unseen, ' ').replace(/\s+/gu, ' ').trim()
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment)
  const short =
    characters.length > nameMaxCharacters
      ? `${characters
          .slice(0, nameMaxCharacters - 1)
          .join('')
          .trimEnd()}…`
      : line
  return `\u2068${short}\u2069`
}
