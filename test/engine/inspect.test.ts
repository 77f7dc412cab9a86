import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Inspected, inspectPicture, type Picture } from '#shared/picture/inspect.ts'

/** A small photo-like picture: noise on a ramp, so that no encoder makes it trivial. */
function sample(width = 61, height = 47, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels)
  for (let i = 0; i < data.length; i++) data[i] = (i * 7 + ((i * i) % 31)) & 255
  return sharp(data, { raw: { width, height, channels } })
}

async function inspected(image: Sharp): Promise<Picture> {
  const found = inspectPicture(await image.toBuffer())
  if (!found.ok) throw new Error(found.detail)
  return found
}

function refusal(bytes: Uint8Array): string {
  const found: Inspected = inspectPicture(bytes)
  return found.ok ? 'ok' : `${found.reason} ${found.format}`
}

describe('what a picture is, from its bytes alone', () => {
  it('E3 JPEG, PNG and WebP are told apart with their sizes', async () => {
    const still = {
      ok: true,
      width: 61,
      height: 47,
      orientation: 1,
      bitDepth: 8,
      animated: false,
      hasAlpha: false,
    }
    expect(await inspected(sample().jpeg())).toMatchObject({ ...still, format: 'jpeg', colourModel: 'rgb' })
    expect(await inspected(sample().png())).toMatchObject({ ...still, format: 'png', colourModel: 'rgb' })
    expect(await inspected(sample().webp())).toMatchObject({ ...still, format: 'webp' })
    expect(await inspected(sample().webp({ lossless: true }))).toMatchObject({ ...still, format: 'webp' })
  })

  it('E3 progressive, gray, CMYK, 16-bit, palette and transparent pictures are recognised', async () => {
    expect(await inspected(sample().jpeg({ progressive: true }))).toMatchObject({
      progressive: true,
      width: 61,
    })
    expect(await inspected(sample().toColourspace('b-w').jpeg())).toMatchObject({ colourModel: 'gray' })
    expect(await inspected(sample().toColourspace('cmyk').jpeg())).toMatchObject({ colourModel: 'cmyk' })
    expect(await inspected(sample().toColourspace('rgb16').png())).toMatchObject({ bitDepth: 16 })
    expect(await inspected(sample().png({ palette: true }))).toMatchObject({ colourModel: 'palette' })
    expect(await inspected(sample(20, 20, 4).png())).toMatchObject({ hasAlpha: true })
    expect(await inspected(sample(20, 20, 4).webp())).toMatchObject({ hasAlpha: true })
  })

  it('E3 the EXIF orientation and time are read in all three formats', async () => {
    const exif = { IFD2: { DateTimeOriginal: '2024:05:01 12:30:00' } }
    const wanted = { orientation: 6, exifTakenAt: '2024-05-01T12:30:00' }
    expect(await inspected(sample().jpeg().withExif(exif).withMetadata({ orientation: 6 }))).toMatchObject(
      wanted,
    )
    expect(await inspected(sample().webp().withExif(exif).withMetadata({ orientation: 6 }))).toMatchObject(
      wanted,
    )
    expect(await inspected(sample().png().withExif(exif).withMetadata({ orientation: 6 }))).toMatchObject(
      wanted,
    )
  })

  it('how coarsely a JPEG was compressed is read from its tables, turned as the photo is shown', async () => {
    // Encoders share ITU-T T.81's table K.1; at quality 50 it stands as it is.
    const upright = (await inspected(sample().jpeg({ quality: 50 }))).quantisation!
    expect([...upright.slice(0, 8)]).toEqual([16, 11, 10, 16, 24, 40, 51, 61])
    expect([...upright.slice(56)]).toEqual([72, 92, 95, 98, 112, 100, 103, 99])
    const turned = await inspected(sample().jpeg({ quality: 50 }).withMetadata({ orientation: 6 }))
    expect([...turned.quantisation!.slice(0, 8)]).toEqual([16, 12, 14, 14, 18, 24, 49, 72])
    expect((await inspected(sample().jpeg({ quality: 50, progressive: true }))).quantisation).toEqual(upright)
    expect((await inspected(sample().toColourspace('cmyk').jpeg())).quantisation).toBeUndefined()
    expect((await inspected(sample().png())).quantisation).toBeUndefined()
  })

  it('E3 a JPEG whose tables are wide, missing or cut off is no accident', async () => {
    const file = await sample().jpeg({ quality: 50 }).toBuffer()
    const at = file.indexOf(Buffer.from([0xff, 0xdb]))
    const length = file.readUInt16BE(at + 2)
    const withTables = (segment: Buffer) => {
      const found = inspectPicture(
        Buffer.concat([file.subarray(0, at), segment, file.subarray(at + 2 + length)]),
      )
      return found.ok ? found.quantisation?.slice(0, 3) : found.detail
    }
    const segment = (values: number[]) =>
      Buffer.from([0xff, 0xdb, (values.length + 2) >> 8, (values.length + 2) & 255, ...values])
    const wide = [0x10, ...Array.from({ length: 64 }, (_, i) => [i === 0 ? 2 : 0, i]).flat()]
    expect(withTables(segment(wide))).toEqual(Uint8Array.of(255, 1, 5))
    expect(withTables(segment([0x00, 1, 2, 3]))).toBeUndefined()
    expect(withTables(segment([]))).toBeUndefined()
    expect(withTables(Buffer.alloc(0))).toBeUndefined()
  })

  it('E3 wide-gamut profiles are recognised by their primaries', async () => {
    expect(await inspected(sample().jpeg().withIccProfile('p3'))).toMatchObject({ icc: 'display-p3' })
    expect(await inspected(sample().png().withIccProfile('p3'))).toMatchObject({ icc: 'display-p3' })
    expect(await inspected(sample().webp().withIccProfile('p3'))).toMatchObject({ icc: 'display-p3' })
    expect(await inspected(sample().jpeg().withIccProfile('srgb'))).toMatchObject({ icc: 'srgb' })
    expect((await inspected(sample().jpeg())).icc).toBeUndefined()
  })

  it('E3 animated pictures are recognised', async () => {
    const frames = Buffer.alloc(16 * 32 * 3).map((_, i) => (i * i) % 251)
    const strip = sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    expect(await inspected(strip.webp())).toMatchObject({ animated: true, width: 16, height: 16 })
    const png = await sample(16, 16).png().toBuffer()
    const control = Buffer.from([0, 0, 0, 8, ...Buffer.from('acTL'), 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
    const apng = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)])
    expect(inspectPicture(apng)).toMatchObject({ ok: true, animated: true })
  })

  it('E3 a truncated JPEG is reported as unreadable', async () => {
    const bytes = await sample(200, 200).jpeg().toBuffer()
    for (const part of [3, 30, 300, bytes.length >> 1, bytes.length - 2])
      expect(refusal(bytes.subarray(0, part)), `${part} bytes`).toBe('unreadable jpeg')
    const progressive = await sample(200, 200).jpeg({ progressive: true }).toBuffer()
    expect(refusal(progressive.subarray(0, progressive.length - 500))).toBe('unreadable jpeg')
  })

  it('E3 a truncated PNG or WebP is reported as unreadable', async () => {
    const png = await sample(200, 200).png().toBuffer()
    for (const part of [8, 20, 33, png.length >> 1, png.length - 1])
      expect(refusal(png.subarray(0, part)), `${part} bytes`).toBe('unreadable png')
    const webp = await sample(200, 200).webp().toBuffer()
    for (const part of [13, 24, webp.length >> 1, webp.length - 4])
      expect(refusal(webp.subarray(0, part)), `${part} bytes`).toBe('unreadable webp')
  })

  it('E3 a phone photo with something appended is still a photo', async () => {
    const bytes = await sample().jpeg().toBuffer()
    expect(refusal(Buffer.concat([bytes, Buffer.alloc(5000, 0x20)]))).toBe('ok')
  })

  it('E3 a decompression bomb only reports its size', async () => {
    const png = Buffer.from(await sample(16, 16).png().toBuffer())
    png.writeUInt32BE(60_000, 16)
    png.writeUInt32BE(60_000, 20)
    png.writeUInt32BE(crcOf(png.subarray(12, 29)), 29)
    expect(inspectPicture(png)).toMatchObject({ ok: true, width: 60_000, height: 60_000 })
  })

  it('E3 a picture of zero pixels is unreadable', async () => {
    const jpeg = Buffer.from(await sample().jpeg().toBuffer())
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    jpeg.writeUInt16BE(0, frame + 5)
    expect(refusal(jpeg)).toBe('unreadable jpeg')
  })

  it('E3 other kinds of file are named and refused', async () => {
    expect(refusal(await sample().gif().toBuffer())).toBe('unsupported gif')
    expect(refusal(await sample().tiff().toBuffer())).toBe('unsupported tiff')
    expect(refusal(await sample().avif({ effort: 0 }).toBuffer())).toBe('unsupported avif')
    expect(refusal(Buffer.from('<?xml version="1.0"?><svg xmlns="x"/>'))).toBe('unsupported svg')
    expect(refusal(Buffer.from('%PDF-1.7\n'))).toBe('unsupported pdf')
    expect(refusal(Buffer.from('<!doctype html><html></html>'))).toBe('unsupported html')
    expect(refusal(Buffer.from('hello'))).toBe('unsupported undefined')
    expect(refusal(new Uint8Array())).toBe('unreadable undefined')
  })

  it('E3 hostile bytes never throw and never hang', async () => {
    const seeds = await Promise.all([
      sample()
        .jpeg()
        .withIccProfile('p3')
        .withExif({ IFD0: { Orientation: '3' } })
        .toBuffer(),
      sample()
        .png()
        .withIccProfile('p3')
        .withExif({ IFD0: { Orientation: '3' } })
        .toBuffer(),
      sample(30, 30, 4)
        .webp()
        .withIccProfile('p3')
        .withExif({ IFD0: { Orientation: '3' } })
        .toBuffer(),
    ])
    const damage = fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 20 })
    fc.assert(
      fc.property(fc.constantFrom(...seeds), damage, fc.nat(6000), (seed, changes, length) => {
        const bytes = Uint8Array.from(seed.subarray(0, Math.max(1, length)))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const found = inspectPicture(bytes)
        return found.ok
          ? found.width > 0 && found.height > 0 && found.orientation >= 1
          : found.detail.length > 0
      }),
      { numRuns: 4000 },
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => typeof inspectPicture(bytes).ok === 'boolean',
      ),
    )
    const chunks = new Uint8Array(4_000_000)
    chunks.set(seeds[1]!.subarray(0, 33))
    expect(refusal(chunks)).toBe('unreadable png')
  })
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
