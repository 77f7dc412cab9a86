import { parseSrcset } from './srcset.ts'

/** A picture's address in the page's own data, with the names of the fields that lead to it, innermost first. */
export type ListedPicture = { address: string; fields: readonly string[]; width?: number; height?: number }

const longestText = 6_000_000
const longestAttribute = 400_000
const picturesMax = 3_000
const deepest = 40

const pictureAddress = /\.(jpe?g|jfif|png|webp|avif|heic)(?=$|[?#:!@;,/&])/i
const address = /^(https?:)?\/\/[^\s"'<>{}\\]+$|^\/[^\s"'<>{}\\/][^\s"'<>{}\\]*$/i
const pictureField = /im(a)?g|photo|foto|picture|pic\b|bild|media|thumb|gallery|src|zoom/i

/** What a `<script>` lists: JSON of any type, or data that a script assigns. */
export const listedInScript = (script: Element): ListedPicture[] => {
  const type = script.getAttribute('type') ?? ''
  const text = script.textContent ?? ''
  if (text.length < 20 || text.length > longestText || /template|x-handlebars|speculation/i.test(type))
    return []
  if (!pictureAddress.test(text) && !/image|photo/i.test(text)) return []
  return parsed(text) ?? scanned(text)
}

/** What an attribute such as `data-photos='[{"src":…}]'` lists. */
export const listedInAttributes = (element: Element): ListedPicture[] => {
  const found: ListedPicture[] = []
  for (const { name, value } of element.attributes) {
    if (value.length < 20 || value.length > longestAttribute || !/^\s*[[{]/.test(value)) continue
    if (!/\.(jpe?g|png|webp|avif|heic)|image|photo/i.test(value)) continue
    found.push(...(parsed(value, [name]) ?? scanned(value)))
  }
  return found
}

const parsed = (text: string, fields: readonly string[] = []): ListedPicture[] | null => {
  const trimmed = text.trim()
  if (!/^[[{]/.test(trimmed)) return null
  try {
    const found: ListedPicture[] = []
    walk(JSON.parse(trimmed), fields, found, 0)
    return found
  } catch {
    return null
  }
}

const walk = (value: unknown, fields: readonly string[], found: ListedPicture[], depth: number): void => {
  if (found.length >= picturesMax || depth > deepest) return
  if (typeof value === 'string') take(value, fields, {}, found)
  else if (Array.isArray(value)) for (const item of value) walk(item, fields, found, depth + 1)
  else if (typeof value === 'object' && value !== null) {
    const size = sizeBeside(value as Record<string, unknown>)
    for (const [name, inner] of Object.entries(value)) {
      const path = [name, ...fields]
      if (typeof inner === 'string') take(inner, path, size, found)
      else walk(inner, path, found, depth + 1)
    }
  }
}

const take = (
  text: string,
  fields: readonly string[],
  size: { width?: number; height?: number },
  found: ListedPicture[],
): void => {
  const value = text.trim()
  if (value.length < 8) return
  if (/srcset/i.test(fields[0] ?? '')) {
    for (const { url, width } of parseSrcset(value))
      if (address.test(url)) found.push({ address: url, fields, ...(width === undefined ? {} : { width }) })
  } else if (value.length <= 4_000 && isPicture(value, fields))
    found.push({ address: value, fields, ...size })
  else if (/^[[{]/.test(value) && value.length > 40) found.push(...(parsed(value, fields) ?? []))
}

/** Without an extension, only fields that speak of pictures make one; a field of links never does. */
const isPicture = (value: string, fields: readonly string[]): boolean => {
  if (!address.test(value)) return false
  if (pictureAddress.test(value)) return true
  return (
    /^(https?:)?\/\//.test(value) &&
    pictureField.test(fields[0] ?? '') &&
    !/link|page|permalink/i.test(fields[0]!)
  )
}

/** `{url, width, height}`: a picture's size is listed beside its address. */
const sizeBeside = (entry: Record<string, unknown>): { width?: number; height?: number } => {
  const [width, height] = [entry.width ?? entry.w, entry.height ?? entry.h].map(Number)
  if (!width || !height || width < 16 || height < 16 || width > 20_000 || height > 20_000) return {}
  return { width, height }
}

/** Script text: `"name": "https:\/\/…"` with any amount of escaping, as in server-rendered chunks. */
const scanned = (text: string): ListedPicture[] => {
  const plain = text
    .replace(/\\u002f/gi, '/')
    .replace(/\\u0026/gi, '&')
    .replace(/\\+(["'/])/g, '$1')
  const found: ListedPicture[] = []
  const pattern =
    /(?:["']?([\w$-]{2,40})["']?\s*:\s*\[?\s*)?["'`]((?:https?:)?\/\/?[^\s"'`<>{}\\]{6,2000})["'`]/g
  let field = ''
  for (const [, name, value] of plain.matchAll(pattern)) {
    // Addresses that follow one another in a list belong to the field before the first.
    field = name ?? field
    if (value !== undefined && pictureAddress.test(value)) found.push({ address: value, fields: [field] })
    if (found.length >= picturesMax) break
  }
  return found
}
