/** One entry of a `srcset`: an address with a width in pixels, a pixel density, or neither (which is density 1). */
export type SrcsetCandidate = { url: string; width?: number; density?: number }

/**
 * Reads a `srcset` attribute by the HTML standard's algorithm ("parse a srcset attribute"), so that addresses
 * with commas inside survive. Entries with broken descriptors are dropped, as browsers drop them.
 */
export const parseSrcset = (text: string): SrcsetCandidate[] => {
  const candidates: SrcsetCandidate[] = []
  let position = 0
  while (position < text.length) {
    position += lengthOf(/^[\s,]*/, text, position)
    if (position >= text.length) break
    let url = text.slice(position, position + lengthOf(/^\S*/, text, position))
    position += url.length
    let descriptors: string[] = []
    if (url.endsWith(',')) {
      url = url.replace(/,+$/, '')
    } else {
      const tokens = readDescriptors(text, position)
      descriptors = tokens.descriptors
      position = tokens.position
    }
    const candidate = describe(url, descriptors)
    if (candidate !== null && url !== '') candidates.push(candidate)
  }
  return candidates
}

const lengthOf = (pattern: RegExp, text: string, from: number): number =>
  pattern.exec(text.slice(from))?.[0].length ?? 0

/** The descriptor tokenizer: a comma ends the entry unless it stands in parentheses. */
const readDescriptors = (text: string, from: number): { descriptors: string[]; position: number } => {
  const descriptors: string[] = []
  let current = ''
  let depth = 0
  let position = from
  for (; position < text.length; position++) {
    const char = text.charAt(position)
    if (depth > 0) {
      current += char
      if (char === ')') depth = 0
    } else if (/\s/.test(char)) {
      if (current !== '') descriptors.push(current)
      current = ''
    } else if (char === ',') {
      position++
      break
    } else {
      current += char
      if (char === '(') depth = 1
    }
  }
  if (current !== '') descriptors.push(current)
  return { descriptors, position }
}

const describe = (url: string, descriptors: readonly string[]): SrcsetCandidate | null => {
  const candidate: SrcsetCandidate = { url }
  let height = false
  for (const descriptor of descriptors) {
    const value = Number(descriptor.slice(0, -1))
    if (/^\d+w$/.test(descriptor) && value > 0 && candidate.width === undefined && noDensity(candidate))
      candidate.width = value
    else if (
      /^-?(\d+|\d*\.\d+)(e[+-]?\d+)?x$/i.test(descriptor) &&
      value >= 0 &&
      isBare(candidate) &&
      !height
    )
      candidate.density = value
    else if (/^\d+h$/.test(descriptor) && value > 0 && !height && noDensity(candidate)) height = true
    else return null
  }
  // A height alone is an error by the standard: it only accompanies a width.
  return height && candidate.width === undefined ? null : candidate
}

const noDensity = (candidate: SrcsetCandidate): boolean => candidate.density === undefined
const isBare = (candidate: SrcsetCandidate): boolean =>
  candidate.width === undefined && candidate.density === undefined
