import { parseSrcset } from './srcset.ts'

/** A picture's address in the page's own data, with the names of the fields that lead to it, innermost first. */
export type ListedPicture = {
  address: string
  fields: readonly string[]
  width?: number
  height?: number
  /** Other sizes of the same picture, as `{"thumb":…, "large":…}` lists them. */
  others?: readonly string[]
}

const longestText = 12_000_000
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
    const together = sizesTogether(Object.entries(value))
    if (together !== null) found.push({ ...together, fields: [...together.fields, ...fields] })
    for (const [name, inner] of Object.entries(value)) {
      if (together !== null && typeof inner === 'string' && sizeField.test(name)) continue
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

const sizeField =
  /^(secure_?)?(thumb(nail)?s?|small|medium|mid|large|big|hi_?-?res|full(_?size)?|original|orig|zoom|preview|x{0,3}l|m|x{0,2}s|lg|md|sm|\d{2,4}(x\d{2,4})?)(_?-?(url|src|image|img|href|photo))?$/i

/** Fields that name sizes, each with an address: one picture. Null where fewer than two of them are. */
const sizesTogether = (fields: readonly [string, unknown][]): ListedPicture | null => {
  const sizes = fields.filter(
    (field): field is [string, string] =>
      typeof field[1] === 'string' &&
      sizeField.test(field[0]) &&
      pictureAddress.test(field[1]) &&
      address.test(field[1]),
  )
  const [first, ...others] = sizes
  if (first === undefined || others.length === 0) return null
  return { address: first[1], fields: [first[0]], others: others.map(([, url]) => url) }
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
  let sizes: [string, string][] = []
  let end = 0
  const close = () => {
    const together = sizesTogether(sizes)
    if (together !== null) found.push(together)
    else for (const [name, value] of sizes) found.push({ address: value, fields: [name] })
    sizes = []
  }
  for (const match of plain.matchAll(pattern)) {
    const [whole, name, value] = match
    // Addresses that follow one another in a list belong to the field before the first.
    field = name ?? field
    const isOneObject = !plain.slice(end, match.index).includes('}') && name !== undefined
    end = match.index + whole.length
    if (!isOneObject || sizes.some(([known]) => known === field)) close()
    if (value !== undefined && pictureAddress.test(value)) sizes.push([field, value])
    if (found.length >= picturesMax) break
  }
  close()
  return found
}
