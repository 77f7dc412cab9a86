import type { KeptFile } from '#extension/features/enhance/shapes.ts'
import { downloadName } from './photo-name.ts'

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/avif': '.avif',
}
/** The browser has read the file by then. */
const revokeAfterMs = 60_000

/** Saves a file under the photo's name, through a link that is never in the page. */
export const save = ({ file, name }: KeptFile, suffix: string): void => {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = downloadName(name, `${suffix}${extensions[file.type] ?? '.jpg'}`)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs)
}
