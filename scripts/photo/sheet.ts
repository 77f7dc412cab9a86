import sharp from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'

const tileWidthPx = 420
const tileHeightPx = 294
const headPx = 28

/** A contact sheet: each row's pictures side by side, as many as there are column heads. */
export async function writeSheet(
  path: string,
  pictures: readonly Pixels[],
  heads: readonly string[],
): Promise<void> {
  const columns = heads.length
  const tiles = await Promise.all(
    pictures.map(async ({ width, height, data }, i) => ({
      input: await sharp(data, { raw: { width, height, channels: 4 } })
        .resize(tileWidthPx, tileHeightPx, { fit: 'contain', background: '#333' })
        .png({ compressionLevel: 1 })
        .toBuffer(),
      left: (i % columns) * tileWidthPx,
      top: headPx + Math.floor(i / columns) * tileHeightPx,
    })),
  )
  const height = headPx + Math.ceil(pictures.length / columns) * tileHeightPx
  await sharp({ create: { width: columns * tileWidthPx, height, channels: 3, background: '#000' } })
    .composite([{ input: headsSvg(heads, columns), left: 0, top: 0 }, ...tiles])
    .png()
    .toFile(path)
}

function headsSvg(heads: readonly string[], columns: number): Buffer {
  const words = heads.map(
    (head, i) =>
      `<text x="${i * tileWidthPx + 8}" y="20" font-family="sans-serif" font-size="16" fill="#fff">${head}</text>`,
  )
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * tileWidthPx}" height="${headPx}">${words.join('')}</svg>`,
  )
}
