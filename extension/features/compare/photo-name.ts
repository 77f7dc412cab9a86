import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { plainText } from '#extension/services/plain-text.ts'
import { say } from '#extension/services/words.ts'

const shortest = 3
const longest = 80

/** A name that its owner recognises under Orders and in the download folder: what the page calls the photo. */
export const photoName = ({ element, best }: Photo): string => {
  const said = [
    element.getAttribute('alt'),
    element.getAttribute('aria-label'),
    element.getAttribute('title'),
  ]
  const spoken = said.map((text) => plainText(text ?? '')).find(isName)
  if (spoken !== undefined) return spoken
  const file = fileName(best.url)
  if (file !== null && isName(file)) return file
  return [...plainText(document.title)].slice(0, longest).join('').trim() || say('compare_photo')
}

const isName = (text: string): boolean =>
  text.length >= shortest && text.length <= longest && /\p{L}{3}/u.test(text)

/** `…/Living%20room_1200x800.jpg?w=1` → `Living room`; null when the name is only an id. */
const fileName = (url: string): string | null => {
  const path = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  let name = path
  try {
    name = decodeURIComponent(path)
  } catch {
    // It is no percent-encoding: the page writes its names as they are.
  }
  const words = plainText(name)
    .replace(/\.\w{2,5}(:\w+)?$/, '')
    .replace(/[_+-]+/g, ' ')
    .replace(/\b(\d{2,5}x\d{2,5}|w\d+|h\d+|max|img|image|photo|large|small|thumb)\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
  const looksLikeId = /[0-9a-f]{8,}|\d{5,}/i.test(words)
  return looksLikeId ? null : words
}
