import { photoMaxBytes } from '#shared/rules/limits.ts'

/** More photos than this at once are left to the site: nobody lists so many, and somebody would wait for long. */
export const uploadPhotosMax = 100

const types = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']
const endings = /\.(jpe?g|png|webp|avif)$/i
const jpegEnding = /\.(jpe?g|jfif|pjpeg)$/i
const anyEnding = /\.\w{1,5}$/

/** Whether Lightpool can enhance a file, as far as its name and type say; everything else passes untouched. */
export const isPhoto = ({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): boolean =>
  size > 0 && size <= photoMaxBytes && (type === '' ? endings.test(name) : types.includes(type))

/** The formats that an input's `accept` lets in; null when it says nothing that matters here. */
const acceptedIn = (accept: string): string[] | null => {
  const rules = accept
    .toLowerCase()
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
  return rules.length === 0 || rules.some((rule) => rule === 'image/*' || rule === '*/*') ? null : rules
}

/**
 * The format that a result goes up in: JPEG, which is what it is; the original's own where the site would not take
 * JPEG.
 */
export const formatFor = (original: Pick<File, 'type'>, accept: string): 'jpeg' | 'png' | 'webp' => {
  const rules = acceptedIn(accept)
  const takesJpeg = rules === null || rules.some((rule) => /^(image\/(jpe?g|pjpeg)|\.jpe?g)$/.test(rule))
  if (takesJpeg) return 'jpeg'
  return original.type === 'image/webp' ? 'webp' : 'png'
}

const endingOf = { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp' } as const

/** The same name, its ending changed only where the format did. */
export const nameOf = (original: Pick<File, 'name'>, type: string): string => {
  const ending = endingOf[type as keyof typeof endingOf] ?? '.jpg'
  const fits = type === 'image/jpeg' ? jpegEnding : new RegExp(`\\${ending}$`, 'i')
  return fits.test(original.name) ? original.name : `${original.name.replace(anyEnding, '')}${ending}`
}
