import sharp, { type OverlayOptions } from 'sharp'
import { fitLongEdge, type Pixels } from '#shared/engine/pixels.ts'

/** One photo in all its versions, each with what is to be said of it. */
export type Block = { title: string; tiles: { caption: string; picture: Pixels }[] }

const titlePx = 30
const captionPx = 22
const gapPx = 4

/** A contact sheet: a photo's versions side by side, `columns` in a row, at their own size unless that is above `tileEdgePx`. */
export async function writeSheet(
  path: string,
  blocks: readonly Block[],
  { columns, tileEdgePx }: { columns: number; tileEdgePx: number },
): Promise<void> {
  const sizeOf = ({ width, height }: Pixels) => fitLongEdge(width, height, tileEdgePx)
  const sizes = blocks.flatMap(({ tiles }) => tiles.map(({ picture }) => sizeOf(picture)))
  const columnPx = Math.max(...sizes.map(({ width }) => width)) + gapPx
  const layers: OverlayOptions[] = []
  const words: string[] = []
  const say = (text: string, left: number, top: number, fontPx: number, colour: string) =>
    words.push(
      `<text x="${left + 6}" y="${top}" font-size="${fontPx}" fill="${colour}">${escaped(text)}</text>`,
    )
  let top = 0
  for (const { title, tiles } of blocks) {
    say(title, 0, top + 21, 17, '#fff')
    top += titlePx
    const rowPx = Math.max(...tiles.map(({ picture }) => sizeOf(picture).height)) + captionPx + gapPx
    for (const [i, { caption, picture }] of tiles.entries()) {
      const [left, above] = [(i % columns) * columnPx, top + Math.floor(i / columns) * rowPx]
      say(caption, left, above + 16, 14, '#ccc')
      layers.push({ input: await tileOf(picture, sizeOf(picture)), left, top: above + captionPx })
    }
    top += Math.ceil(tiles.length / columns) * rowPx
  }
  const [width, height] = [columns * columnPx, top]
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
