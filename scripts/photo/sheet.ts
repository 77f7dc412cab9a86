import sharp, { type OverlayOptions } from 'sharp'
import { fitLongEdge, type Pixels } from '#shared/engine/pixels.ts'

/** One photo in all its versions: its title, what is said of it, and a caption for each. */
export type Block = { title: string; said: string; tiles: { caption: string; picture: Pixels }[] }

const titlePx = 48
const captionPx = 22
const gapPx = 4

/** A contact sheet: a photo's versions side by side, `columns` in a row, at their own size unless that is above `tileEdgePx`. */
export async function writeSheet(
  path: string,
  blocks: readonly Block[],
  { columns, tileEdgePx }: { columns: number; tileEdgePx: number },
): Promise<void> {
  const layers: OverlayOptions[] = []
  const words: string[] = []
  const say = (text: string, left: number, top: number, fontPx: number, colour: string) =>
    words.push(
      `<text x="${left + 6}" y="${top}" font-size="${fontPx}" fill="${colour}">${escaped(text)}</text>`,
    )
  let [width, height] = [0, 0]
  for (const { title, said, tiles } of blocks) {
    say(title, 0, height + 21, 17, '#fff')
    say(said, 0, height + 40, 14, '#ccc')
    height += titlePx
    const sizes = tiles.map(({ picture }) => fitLongEdge(picture.width, picture.height, tileEdgePx))
    const columnPx = Math.max(...sizes.map((size) => size.width)) + gapPx
    const rowPx = Math.max(...sizes.map((size) => size.height)) + captionPx + gapPx
    for (const [i, { caption, picture }] of tiles.entries()) {
      const [left, top] = [(i % columns) * columnPx, height + Math.floor(i / columns) * rowPx]
      say(caption, left, top + 16, 14, '#ccc')
      layers.push({ input: await tileOf(picture, sizes[i]!), left, top: top + captionPx })
    }
    width = Math.max(width, columns * columnPx)
    height += Math.ceil(tiles.length / columns) * rowPx
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">${words.join('')}</svg>`
  await sharp({ create: { width, height, channels: 3, background: '#1c1c1c' } })
    .composite([...layers, { input: Buffer.from(svg), left: 0, top: 0 }])
    .png()
    .toFile(path)
}

function tileOf({ width, height, data }: Pixels, size: { width: number; height: number }): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize(size)
    .png({ compressionLevel: 1 })
    .toBuffer()
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
