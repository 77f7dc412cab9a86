import { ok, type Result } from '#extension/services/result.ts'
import { decode } from './decode.ts'

/** All in shares of the photo's width, so that the band reads the same at every size. */
const textShare = 1 / 46
const textLeastPx = 13
const lineHeight = 1.35
/** In ems of the text. */
const paddingEm = 0.9
const linesMax = 4
const quality = 0.94
const bandColour = '#1b1815'
const textColour = '#ffffff'
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/**
 * A copy of a photo with a sentence in a band under it. Under it and not on it: nothing that the photo shows is
 * covered. A JPEG at the photo's full size, made in the page that asks; the photo itself stays as it is.
 */
export const withCaptionBand = async (file: Blob, caption: string): Promise<Result<Blob>> => {
  const decoded = await decode(file)
  if (!decoded.ok) return decoded
  const photo = decoded.value
  const { width, height } = photo
  const textPx = Math.max(textLeastPx, Math.round(width * textShare))
  const padding = Math.round(textPx * paddingEm)
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { colorSpace: 'srgb' })!
  const style = `600 ${textPx}px ${font}`
  context.font = style
  const lines = wrap(caption, width - 2 * padding, (text) => context.measureText(text).width)
  const rowPx = Math.round(textPx * lineHeight)
  canvas.width = width
  canvas.height = height + lines.length * rowPx + 2 * padding
  context.fillStyle = bandColour
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(photo, 0, 0)
  photo.close()
  context.font = style
  context.fillStyle = textColour
  context.textBaseline = 'middle'
  for (const [at, line] of lines.entries())
    context.fillText(line, padding, height + padding + (at + 0.5) * rowPx)
  return ok(await canvas.convertToBlob({ type: 'image/jpeg', quality }))
}

/** Words to lines that fit; what is left after the last line is shortened with an ellipsis. */
export const wrap = (text: string, room: number, widthOf: (text: string) => number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer) <= room) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= linesMax) return lines
  return [...lines.slice(0, linesMax - 1), `${lines[linesMax - 1]} …`]
}
