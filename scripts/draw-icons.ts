import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

/** Draws the extension's icons from its logo. Run it after changing the logo; the PNGs are committed. */
const repository = new URL('..', import.meta.url)

/** Below this edge, in pixels, ripples blur: a drawing with fewer of them is taken. */
const smallEdgePx = 24

const draw = async (edgePx: number): Promise<void> => {
  const drawing = edgePx < smallEdgePx ? 'logo-small.svg' : 'logo.svg'
  const svg = await readFile(new URL(`extension/ui/${drawing}`, repository))
  // Rendered at four times the size and scaled down, so that curves at small sizes stay smooth.
  await sharp(svg, { density: 72 * 8 })
    .resize(edgePx * 4, edgePx * 4)
    .toBuffer()
    .then((large) => sharp(large).resize(edgePx, edgePx).png({ compressionLevel: 9, palette: true }))
    .then((icon) => icon.toFile(new URL(`extension/public/icon/${edgePx}.png`, repository).pathname))
}

await Promise.all([16, 32, 48, 128].map(draw))
