import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectPicture, type Picture } from '#shared/picture/inspect.ts'
import { room } from './rooms.ts'

const script = join(import.meta.dirname, '../../scripts/enhance.ts')
const run = promisify(execFile)
let folder = ''
let photo: Sharp

async function enhance(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [script, ...args])
    return { code: 0, out: stdout, errors: stderr }
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string }
    return { code: failed.code, out: failed.stdout, errors: failed.stderr }
  }
}

const at = (name: string) => join(folder, name)
const seen = (path: string) => inspectPicture(readFileSync(path)) as Picture
const rgbOf = async (path: string) => {
  const { channels } = await sharp(path).stats()
  return channels.slice(0, 3).map(({ mean }) => mean)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'enhance-'))
  const { width, height, data } = room({ width: 240, height: 160, light: 0.08, cast: [1.2, 1, 0.8] })
  photo = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('enhancing photos from the command line', () => {
  it('E2 writes the result and says what was done', async () => {
    await photo.clone().jpeg().toFile(at('dark.jpg'))
    const { code, out } = await enhance(at('dark.jpg'), at('light.jpg'))
    expect(code).toBe(0)
    expect(out).toMatch(/Brightened/)
    expect(seen(at('light.jpg'))).toMatchObject({ format: 'jpeg', width: 240, height: 160, icc: 'srgb' })
    expect((await rgbOf(at('light.jpg')))[1]).toBeGreaterThan((await rgbOf(at('dark.jpg')))[1]! + 15)
  })

  it('E3 every kind of sound photo gives nearly the same result in a folder, and the bad ones are named', async () => {
    mkdirSync(at('in'))
    const base = () => photo.clone()
    await base().png().toFile(at('in/plain.png'))
    await base().toColourspace('rgb16').png().toFile(at('in/deep.png'))
    await base().withIccProfile('p3').png().toFile(at('in/wide.png'))
    await base().webp({ quality: 95 }).toFile(at('in/web.webp'))
    await base().jpeg({ quality: 95, progressive: true }).toFile(at('in/progressive.jpg'))
    await base().rotate(-90).withMetadata({ orientation: 6 }).png().toFile(at('in/turned.png'))
    await base().toColourspace('cmyk').jpeg({ quality: 95 }).toFile(at('in/print.jpg'))
    const whole = await base().jpeg().toBuffer()
    writeFileSync(at('in/cut.jpg'), whole.subarray(0, whole.length - 400))
    writeFileSync(at('in/words.png'), 'not a picture')
    await sharp([await base().png().toBuffer(), await base().negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toFile(at('in/moving.webp'))

    const { code, out, errors } = await enhance('--dir', at('in'), at('out'), '--no-verticals')
    expect(code).toBe(1)
    expect(out).toMatch(/7 of 10 pictures enhanced/)
    for (const bad of ['cut.jpg', 'words.png', 'moving.webp']) expect(errors).toContain(`${bad}: `)
    expect(errors.trim().split('\n')).toHaveLength(3)

    const results = [
      'deep.png',
      'plain.png',
      'print.jpg',
      'progressive.jpg',
      'turned.png',
      'web.jpg',
      'wide.png',
    ]
    expect(readdirSync(at('out')).sort()).toEqual(results)
    const plain = await rgbOf(at('out/plain.png'))
    for (const name of results) {
      expect(seen(at(`out/${name}`))).toMatchObject({
        ok: true,
        width: 240,
        height: 160,
        orientation: 1,
        bitDepth: 8,
      })
      // A print file without a profile is a guess of the decoder's; inverted it would be off by a hundred.
      const tolerance = name === 'print.jpg' ? 50 : 4
      const rgb = await rgbOf(at(`out/${name}`))
      rgb.forEach((value, c) => {
        expect(Math.abs(value - plain[c]!), `${name} ${c}`).toBeLessThan(tolerance)
      })
    }
  })

  it('the place where a photo was taken does not leave with it', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
    await photo.clone().jpeg().withExif(gps).toFile(at('placed.jpg'))
    expect((await sharp(at('placed.jpg')).metadata()).exif).toBeDefined()
    await enhance(at('placed.jpg'), at('unplaced.jpg'))
    expect((await sharp(at('unplaced.jpg')).metadata()).exif).toBeUndefined()
  })

  it('E3 a wrong call or a bad file is one clear line and a failure', async () => {
    expect(await enhance(at('dark.jpg'), at('dark.gif'))).toMatchObject({ code: 1 })
    const missing = await enhance(at('nothing.jpg'), at('x.jpg'))
    expect(missing.code).toBe(1)
    expect(missing.errors.trim().split('\n')).toHaveLength(1)
    expect((await enhance(at('dark.jpg'))).code).toBe(2)
    expect((await enhance('--style', 'odd', at('dark.jpg'), at('x.jpg'))).errors).toMatch(/--style/)
    expect((await enhance('--strength', 'much', at('dark.jpg'), at('x.jpg'))).errors).toMatch(/--strength/)
  })
})
