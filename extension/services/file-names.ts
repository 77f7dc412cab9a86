const longest = 80
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/avif': '.avif',
}
/** What Windows keeps for its devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const refused = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** A text as a file name on every system, without extension: nothing refused, no leading dots, not too long. */
export const safeFileName = (text: string, otherwise = 'photos', lengthMax: number = longest): string => {
  const plain = text.toWellFormed().normalize('NFC').replaceAll(refused, ' ').replaceAll(/\s+/g, ' ')
  const kept = [...plain.replace(/^[.\s]+/, '')]
    .slice(0, lengthMax)
    .join('')
    .replace(/[.\s]+$/, '')
  if (kept === '') return otherwise
  return reserved.test(kept) ? `${kept}_` : kept
}

export const extensionOf = (file: Blob): string => extensions[file.type] ?? '.jpg'
