import { crc32 } from '#shared/picture/crc32.ts'
import { type PictureName, picture } from './picture.ts'

/*
 * A hundred broken files of each format, the same ones in every run: what a bad line, a bad disk or a bad person
 * makes of a picture. Pure, so that workerd, Node and the browser's tests share them.
 */

export const fuzzedFormats = ['jpeg', 'png', 'webp'] as const
export type FuzzedFormat = (typeof fuzzedFormats)[number]
export type Fuzzed = { name: string; bytes: Uint8Array<ArrayBuffer> }

const filesOfEach = 100
const seeds: Record<FuzzedFormat, readonly PictureName[]> = {
  jpeg: ['jpeg', 'progressiveJpeg', 'turnedJpeg', 'p3Jpeg', 'grayJpeg'],
  png: ['png', 'interlacedPng', 'palettePng', 'deepPng', 'transparentPng'],
  webp: ['webp', 'losslessWebp'],
}
const extensions: Record<FuzzedFormat, string> = { jpeg: 'jpg', png: 'png', webp: 'webp' }
/** Where the headers of the seeds are. */
const headBytes = 64
const edges = [0, 1, 7, 161, 1024, 1025, 4096, 16_383, 65_535, 0x7fffffff, 0xffffffff]

type Random = (below: number) => number
type Damage = (
  bytes: Uint8Array<ArrayBuffer>,
  random: Random,
  format: FuzzedFormat,
) => Uint8Array<ArrayBuffer>

const flip: Damage = (bytes, random) => {
  for (let left = 1 + random(6); left > 0; left--) bytes[random(bytes.length)]! ^= 1 << random(8)
  return bytes
}
const flipInHead: Damage = (bytes, random) => {
  for (let left = 1 + random(3); left > 0; left--)
    bytes[4 + random(Math.min(bytes.length, headBytes) - 4)] = random(256)
  return bytes
}
const cut: Damage = (bytes, random) => bytes.slice(0, 1 + random(bytes.length - 1))
/** Cut, and given an end by a careless tool. */
const cutAndEnded: Damage = (bytes, random, format) => {
  const part = bytes.slice(0, headBytes + random(bytes.length - headBytes))
  if (format === 'jpeg') return join(part, Uint8Array.of(0xff, 0xd9))
  if (format === 'png')
    return join(part, Uint8Array.of(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82))
  put32le(part, 4, part.length - 8)
  return part
}
const overwrite: Damage = (bytes, random) => {
  const at = random(bytes.length)
  return bytes.fill(random(256), at, at + 1 + random(300))
}
const drop: Damage = (bytes, random) => {
  const at = headBytes + random(bytes.length - headBytes)
  return join(bytes.slice(0, at), bytes.slice(at + 1 + random(200)))
}
const repeat: Damage = (bytes, random) => {
  const at = random(bytes.length)
  return join(bytes.slice(0, at + random(400)), bytes.slice(at))
}
/** Another size than it has, its checksum right. */
const lieAboutSize: Damage = (bytes, random, format) => {
  const [width, height] = [edges[random(edges.length)]!, edges[random(edges.length)]!]
  if (format === 'jpeg') {
    const frame = bytes.findIndex((byte, at) => byte === 0xff && (bytes[at + 1]! & 0xfd) === 0xc0)
    bytes.set([height >> 8, height, width >> 8, width], frame + 5)
  } else if (format === 'png') {
    put32be(bytes, 16, width)
    put32be(bytes, 20, height)
    put32be(bytes, 29, crc32(bytes, 12, 29))
  } else bytes.set([width, width >> 8, height, height >> 8], 26)
  return bytes
}
/** A segment, chunk or file that says it is longer or shorter than it is. */
const lieAboutLength: Damage = (bytes, random, format) => {
  if (format === 'webp') put32le(bytes, random(2) === 0 ? 4 : 16, edges[random(edges.length)]!)
  else if (format === 'png') put32be(bytes, 33, edges[random(edges.length)]!)
  else bytes.set([random(256), random(256)], 4)
  return bytes
}
/** Its beginning is of one picture and its end of another format's. */
const crossed: Damage = (bytes, random, format) => {
  const other = picture(seeds[format === 'webp' ? 'jpeg' : 'webp'][0]!)
  return join(bytes.slice(0, random(bytes.length)), other.slice(random(other.length)))
}

const damages = {
  flip,
  flipInHead,
  cut,
  cutAndEnded,
  overwrite,
  drop,
  repeat,
  lieAboutSize,
  lieAboutLength,
  crossed,
} satisfies Record<string, Damage>

/** The hundred files of one format, each with a name that says what was done to which seed. */
export const fuzzed = (format: FuzzedFormat): Fuzzed[] => {
  const kinds = Object.entries(damages)
  const random = randomFrom(fuzzedFormats.indexOf(format) + 1)
  return Array.from({ length: filesOfEach }, (_, i) => {
    const [kind, damage] = kinds[i % kinds.length]!
    const seed = seeds[format][Math.floor(i / kinds.length) % seeds[format].length]!
    const name = `${String(i).padStart(2, '0')}-${kind}-${seed}.${extensions[format]}`
    return { name, bytes: damage(picture(seed), random, format) }
  })
}

/** Marsaglia's xorshift: a number below `below`, the same ones for the same seed. */
function randomFrom(seed: number): Random {
  let state = seed * 2_654_435_761
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const join = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const put32be = (bytes: Uint8Array, at: number, value: number): void =>
  bytes.set([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255], at)
const put32le = (bytes: Uint8Array, at: number, value: number): void =>
  bytes.set([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24], at)
