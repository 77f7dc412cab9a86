import sharp from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'

const tileWidthPx = 420
const tileHeightPx = 294

/** A contact sheet: each row's pictures side by side, `columns` tiles wide. */
export async function writeSheet(path: string, pictures: readonly Pixels[], columns: number): Promise<void> {
  const tiles = await Promise.all(
    pictures.map(async ({ width, height, data }, i) => ({
      input: await sharp(data, { raw: { width, height, channels: 4 } })
        .resize(tileWidthPx, tileHeightPx, { fit: 'contain', background: '#333' })
        .png()
        .toBuffer(),
      left: (i % columns) * tileWidthPx,
      top: Math.floor(i / columns) * tileHeightPx,
    })),
  )
  const height = Math.ceil(pictures.length / columns) * tileHeightPx
  await sharp({ create: { width: columns * tileWidthPx, height, channels: 3, background: '#000' } })
    .composite(tiles)
    .png()
    .toFile(path)
}
