import type { PhotoUrl } from './picture-urls.ts'
import { sizeInUrl } from './size-hints.ts'

/** An address from the page's data, made absolute; null for what is no web address. */
export const listedUrl = (
  address: string,
  base: string,
  width?: number,
  height?: number,
): PhotoUrl | null => {
  const url = URL.parse(address, base)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  const stated = sizeInUrl(url.href)
  const size =
    stated.width !== undefined || width === undefined
      ? stated
      : { width, ...(height === undefined ? {} : { height }) }
  return { url: url.href, place: 'json', ...size, ...(address === url.href ? {} : { listed: address }) }
}
