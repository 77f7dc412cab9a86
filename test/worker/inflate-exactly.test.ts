import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { inflateExactly } from '#worker/picture-codec/inflate-exactly.ts'

/** Zlib data of this many bytes, in two parts. */
const packed = (size: number): Uint8Array[] => {
  const whole = deflateSync(new Uint8Array(size))
  return [whole.subarray(0, 5), whole.subarray(5)]
}

it('E3 what is packed is unpacked whatever its size', () => {
  const [rgb, rgba] = [3, 4]
  const pictures = [
    [128, 128, rgb],
    [128, 128, rgba],
    [200, 150, rgb],
    [256, 256, rgb],
    [640, 360, rgb],
    [1024, 860, rgb],
  ] as const
  const sizes = pictures.map(([width, height, channels]) => height * (1 + width * channels))
  for (let size = 1; size < 4_000_000; size = Math.ceil(size * 1.01)) sizes.push(size)
  for (const size of sizes) expect(inflateExactly(packed(size), size)?.length, `${size} bytes`).toBe(size)
})

it('E3 what is shorter, longer, or a bomb is not', () => {
  for (const size of [99, 101, 200_000, 20_000_000])
    expect(inflateExactly(packed(size), 100), `${size} bytes`).toBeNull()
})
