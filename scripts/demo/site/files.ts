import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Found {
  readonly bytes: Buffer
  readonly type: string
  readonly etag: string
  readonly cacheControl: string
}

const pageFolder = join(import.meta.dirname, '../page')
const html = 'text/html; charset=utf-8'
const css = 'text/css; charset=utf-8'
const script = 'text/javascript; charset=utf-8'
const svg = 'image/svg+xml'

/** Every file that is served, by its address: what is not in this list does not exist, wherever `..` may lead. */
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/listing': ['listing.html', html],
  '/listing/spa': ['listing.html', html],
  '/upload': ['upload.html', html],
  '/styles/tokens.css': ['tokens.css', css],
  '/styles/listing.css': ['listing.css', css],
  '/styles/gallery.css': ['gallery.css', css],
  '/styles/upload.css': ['upload.css', css],
  '/scripts/gallery.js': ['gallery.js', script],
  '/scripts/carousel.js': ['carousel.js', script],
  '/scripts/spa.js': ['spa.js', script],
  '/scripts/upload.js': ['upload.js', script],
  '/static/logo.svg': ['logo.svg', svg],
  '/static/icons.svg': ['icons.svg', svg],
  '/static/blank.gif': ['blank.gif', 'image/gif'],
  '/static/floor-plan.svg': ['floor-plan.svg', svg],
  '/favicon.ico': ['logo.svg', svg],
}

/** Reads a file of the page afresh each time, so that a change shows on reload; null when there is none. */
export async function filedAt(path: string): Promise<Found | null> {
  const entry = Object.hasOwn(files, path) ? files[path] : undefined
  if (!entry) return null
  const text = await readFile(join(pageFolder, entry[0]))
  const bytes = path === '/listing/spa' ? withScript(text, '/scripts/spa.js') : text
  return { bytes, type: entry[1], etag: etagOf(bytes), cacheControl: 'no-cache' }
}

const withScript = (page: Buffer, address: string): Buffer =>
  Buffer.from(
    page.toString().replace('</head>', `  <script src="${address}" type="module"></script>\n  </head>`),
  )

export const etagOf = (bytes: Buffer): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
