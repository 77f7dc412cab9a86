import { splitUrl } from './size-hints.ts'

/** Query fields that choose a size, a quality, a format or sign the address: they do not choose the photo. */
const renderingParameters =
  /^(w|h|width|height|im_?[wh]|imwidth|imheight|wid|hei|[mstr][wh]|max-?(width|height)|size|sz|s|resize|fit|crop|dpr|q|quality|fm|fmt|format|auto|output|strip|sharp|sharpen|blur|bg|pad|scale|rect|gravity|expires|signature|sig|token|key-pair-id|policy|x-amz-.*|x-goog-.*|hash|cache|cb|ts|t|v|ver|version|updated?)$/i

const pictureExtension = /\.(jpe?g|jfif|png|webp|avif|heic|gif)([:!@;,].*)?$/i

/** Words that sites put before the extension, or as a folder, to name one of several sizes. */
const sizeWords =
  /([._/-])(thumb(nail)?s?|small|sized|medium|mid|large|big|full(size|xfull)?|original|orig|preview|zoom|xl|xxl|lg|md|sm|xs)(?=[._/-]|$)/gi

/**
 * What stays of an address when size, quality and format are taken out: equal for the sizes of one photo as
 * far as their addresses show it. It errs towards different keys, because taking two photos for one would put
 * the wrong picture on the page; what addresses do not show, `findPhotos` learns from elements.
 */
export const photoKey = (url: string): string => {
  if (/^(blob|data):/i.test(url))
    return url.length > 200 ? `${url.slice(0, 100)}${url.length}${url.slice(-100)}` : url
  const [path, query] = splitUrl(url)
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''
  const stem = withoutSizes(path.replace(pictureExtension, ''))
  const kept = [...new URLSearchParams(query)]
    .filter(([name]) => !renderingParameters.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  const spelled = stem.replace(/[._,/-]+/g, '/').replace(/\/$/, '')
  return `${host}${spelled}${kept.length > 0 ? `?${kept.join('&')}` : ''}`.toLowerCase()
}

const withoutSizes = (stem: string): string => {
  const bare = stem
    .replace(/([._,/-]|^)(\d{2,5}x(\d{2,5}|n)?|x\d{2,5})(?=[._,/-]|$)/gi, '$1')
    .replace(/([._,/-])(w|h|width|height)[_=:-]?\d{2,5}(?=[._,/-]|$)/gi, '$1')
    .replace(sizeWords, '$1')
    .replace(/@\dx/g, '')
  // `/p/big` names a photo, unless its folder does, as in `/p/88213/big`.
  const isNamed = /[^._,/-]/.test(bare.split('/').at(-1) ?? '') || /\d{4,}[^/]*\/[^/]*$/.test(stem)
  const kept = isNamed ? bare : stem
  return hasOwnId(kept) ? kept.replace(/\/\d{3,4}\/\d{3,4}(?=\/)/, '') : kept
}

/** A file name that alone tells photos apart, so that numbers in the folders above it may be a size. */
const hasOwnId = (stem: string): boolean => /[0-9a-f]{12,}/i.test(stem.split('/').at(-1) ?? '')
