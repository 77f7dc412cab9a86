/** Of a text of the page's so many characters are read; what it writes beyond is not for people. */
const readMax = 1_000
/** Controls, and what turns the direction of writing or is not to be seen: names are shown beside other words. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu

/** A text that a page gives, on one line and as it reads. */
export const plainText = (text: string): string =>
  text.slice(0, readMax).toWellFormed().replace(unseen, ' ').replace(/\s+/g, ' ').trim()
