/*
 * Makes test/pictures/picture-files.ts: small pictures of every kind that the Worker has to take or refuse,
 * as base64 because tests in workerd have no file system. Run it again with
 * `node scripts/make-test-pictures.ts`; the same sharp gives the same bytes.
 */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'

const width = 160
const height = 120

/** A dim, yellowish room: a wall with a bright window, a darker floor, some grain. RGB, 8 bits. */
const room = (): Buffer => {
  const pixels = Buffer.alloc(width * height * 3)
  let grain = 1
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      grain = (grain * 16_807) % 2_147_483_647
      const window = x > 100 && x < 140 && y > 20 && y < 70
      const light = window ? 225 : y > 85 ? 38 + x / 8 : 70 + x / 4 - y / 6
      const value = light + (grain % 7) - 3
      const at = (y * width + x) * 3
      pixels[at] = Math.min(255, value * 1.1)
      pixels[at + 1] = value
      pixels[at + 2] = value * 0.72
    }
  return pixels
}

/** Left half red, right half blue: tells which way up a picture came out. */
const halves = (): Buffer => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < width * height; i++) pixels[i * 3 + (i % width < width / 2 ? 0 : 2)] = 220
  return pixels
}

const from = (pixels: Buffer) => sharp(pixels, { raw: { width, height, channels: 3 } })
const photo = () => from(room())
/** Lossless kinds are large: these are of 40×30 pixels. */
const small = async () => sharp(await photo().resize(40, 30).png().toBuffer())
const flat = (colour: { r: number; g: number; b: number }, edge = 48) =>
  sharp({ create: { width: edge, height: edge, channels: 3, background: colour } })

/** The upper half cannot be seen. */
const transparent = async () => {
  const alpha = Buffer.alloc(40 * 30, 255)
  alpha.fill(0, 0, (40 * 30) / 2)
  const colours = await (await small()).removeAlpha().raw().toBuffer()
  return sharp(colours, { raw: { width: 40, height: 30, channels: 3 } })
    .joinChannel(alpha, { raw: { width: 40, height: 30, channels: 1 } })
    .png()
    .toBuffer()
}

const animation = async () => {
  const frames = await Promise.all([room(), halves()].map((pixels) => from(pixels).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
}

const made: Record<string, () => Promise<Buffer>> = {
  jpeg: () => photo().jpeg({ quality: 88 }).toBuffer(),
  progressiveJpeg: () => photo().jpeg({ quality: 88, progressive: true }).toBuffer(),
  grayJpeg: () => photo().toColourspace('b-w').jpeg({ quality: 88 }).toBuffer(),
  cmykJpeg: () => photo().toColourspace('cmyk').jpeg({ quality: 88 }).toBuffer(),
  turnedJpeg: () => from(halves()).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer(),
  /** sRGB (200, 60, 60), written in the numbers of Display P3 with its profile. */
  p3Jpeg: () => flat({ r: 200, g: 60, b: 60 }).withIccProfile('p3').jpeg({ quality: 100 }).toBuffer(),
  largestJpeg: () => photo().resize(1024, 768).jpeg({ quality: 40 }).toBuffer(),
  tooWideJpeg: () => photo().resize(1025, 60, { fit: 'fill' }).jpeg({ quality: 30 }).toBuffer(),
  png: async () => (await small()).png({ compressionLevel: 9 }).toBuffer(),
  interlacedPng: async () => (await small()).png({ progressive: true, compressionLevel: 9 }).toBuffer(),
  palettePng: async () => (await small()).png({ palette: true, colours: 32 }).toBuffer(),
  deepPng: async () => (await small()).toColourspace('rgb16').png({ compressionLevel: 9 }).toBuffer(),
  blackAndWhitePng: async () => (await small()).threshold(80).png({ palette: true, colours: 2 }).toBuffer(),
  transparentPng: transparent,
  webp: () => photo().webp({ quality: 80 }).toBuffer(),
  losslessWebp: async () => (await small()).webp({ lossless: true }).toBuffer(),
  animatedWebp: async () => (await animation()).webp({ quality: 60 }).toBuffer(),
  gif: () => flat({ r: 200, g: 60, b: 60 }, 8).gif().toBuffer(),
  avif: () => flat({ r: 200, g: 60, b: 60 }, 16).avif().toBuffer(),
  tiff: () => flat({ r: 200, g: 60, b: 60 }, 8).tiff().toBuffer(),
}

const lines = ['/** Made by scripts/make-test-pictures.ts: base64. */', 'export const pictureFiles = {']
for (const [name, make] of Object.entries(made))
  lines.push(`  ${name}: '${(await make()).toString('base64')}',`)
lines.push('}')
await writeFile(new URL('../test/pictures/picture-files.ts', import.meta.url), `${lines.join('\n')}\n`)
