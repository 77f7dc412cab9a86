import { photoMaxBytes } from '#shared/rules/limits.ts'

/**
 * What only the page's side can read: its own blobs, data in addresses, and pictures of its own origin, which
 * may need the person's cookies. Null for everything else; the background gets that.
 */
export const readInPage = async (address: string): Promise<Blob | null> => {
  if (!isOwn(address)) return null
  try {
    const response = await fetch(address)
    if (!response.ok) return null
    const file = await response.blob()
    return file.size > 0 && file.size <= photoMaxBytes && isPicture(file.type) ? file : null
  } catch {
    return null
  }
}

const isOwn = (address: string): boolean =>
  /^(blob|data):/i.test(address) || URL.parse(address)?.origin === location.origin

/** A login page in place of a photo is left to the background's checks. */
const isPicture = (type: string): boolean => type === '' || /^image\/|octet-stream/.test(type)
