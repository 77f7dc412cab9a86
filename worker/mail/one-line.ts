const controlsAndSeparators = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/**
 * A name that somebody chose, made safe to put into a sentence or a subject: line breaks and invisible characters
 * (a forged header, a reversed text direction) become spaces, and what is too long is cut.
 */
export const oneLine = (text: string, maxCharacters: number): string => {
  const flat = text.replace(controlsAndSeparators, ' ').replace(/\s+/g, ' ').trim()
  const characters = [...flat]
  return characters.length <= maxCharacters ? flat : `${characters.slice(0, maxCharacters - 1).join('')}…`
}
