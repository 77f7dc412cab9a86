import { textAt, u32be, u32le } from './bytes.ts'
import { type Inspected, unreadable, unsupported } from './inspected.ts'
import { inspectJpeg } from './jpeg.ts'
import { inspectPng } from './png.ts'
import { inspectWebp } from './webp.ts'

export type {
  Inspected,
  NoPicture,
  Orientation,
  Picture,
  PictureFormat,
  Shot,
} from './inspected.ts'

/**
 * What a file is, by its own bytes alone and without decoding a pixel. Never throws and takes time linear in the
 * length at worst, whatever the bytes: sizes are only reported, so that a decompression bomb is refused before
 * anything is unpacked.
 */
export function inspectPicture(bytes: Uint8Array): Inspected {
  if (bytes.length === 0)
    return { ok: false, reason: 'unreadable', format: undefined, detail: 'The file is empty.' }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return inspectJpeg(bytes)
  if (u32be(bytes, 0) === 0x89504e47)
    return u32be(bytes, 4) === 0x0d0a1a0a
      ? inspectPng(bytes)
      : unreadable('png', 'The PNG is damaged: it was changed by a transfer as text.')
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return inspectWebp(bytes)
  const known = otherKind(bytes)
  if (known)
    return unsupported(known, `${names[known] ?? known} files are not supported: use JPEG, PNG or WebP.`)
  return unsupported(undefined, 'This is not a picture: use JPEG, PNG or WebP.')
}

const names: Record<string, string> = {
  gif: 'GIF',
  avif: 'AVIF',
  heic: 'HEIC',
  bmp: 'BMP',
  tiff: 'TIFF',
  svg: 'SVG',
  pdf: 'PDF',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
  psd: 'Photoshop',
  ico: 'Icon',
  html: 'HTML',
  video: 'Video',
}

/** How much of a text is looked at for a root element. */
const headChars = 1024

function otherKind(bytes: Uint8Array): string | undefined {
  const start = textAt(bytes, 0, 4)
  if (start === 'GIF8') return 'gif'
  if (start === '%PDF') return 'pdf'
  if (start === '8BPS') return 'psd'
  if (start === 'II*\0' || start === 'MM\0*' || start === 'II+\0' || start === 'MM\0+') return 'tiff'
  if (start.startsWith('BM') && u32le(bytes, 14) >= 12 && u32le(bytes, 14) <= 124) return 'bmp'
  if (start === '\0\0\u0001\0') return 'ico'
  if (start.startsWith('\u00ff\n') || textAt(bytes, 4, 4) === 'JXL ') return 'jxl'
  if (textAt(bytes, 4, 4) === 'jP  ') return 'jp2'
  if (textAt(bytes, 4, 4) === 'ftyp') return boxKind(bytes)
  const head = textAt(bytes, 0, headChars).toLowerCase()
  if (/<svg[\s>]/.test(head)) return 'svg'
  if (/<(!doctype html|html|head|body)[\s>]/.test(head)) return 'html'
  return undefined
}

function boxKind(bytes: Uint8Array): string {
  const brands = textAt(bytes, 8, Math.min(64, Math.max(4, u32be(bytes, 0) - 8)))
  if (/avif|avis/.test(brands)) return 'avif'
  if (/hei[cxms]|hev[cmx]|mif1|msf1/.test(brands)) return 'heic'
  return 'video'
}
