/**
 * Colour arithmetic that analysis and rendering share. "Encoded" values are sRGB's own (IEC 61966-2-1), "linear"
 * ones are proportional to light; both run from 0 to 1. Oklab: Björn Ottosson, 2020.
 */

export function decode(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4
}

export function encode(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
}

/** Linear light of each 8-bit code. */
export const linearOfByte: Float32Array = Float32Array.from({ length: 256 }, (_, code) => decode(code / 255))

/** What each primary of sRGB weighs in white (ITU-R BT.709). */
export const lumaRed = 0.2126
export const lumaGreen = 0.7152
export const lumaBlue = 0.0722

/** Luma of encoded values, luminance of linear ones. */
export function lumaOf(r: number, g: number, b: number): number {
  return lumaRed * r + lumaGreen * g + lumaBlue * b
}

export type Triple = [number, number, number]

/** Oklab from linear sRGB. */
export function oklab(r: number, g: number, b: number): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Linear sRGB from Oklab; may lie outside 0–1. */
export function fromOklab(lightness: number, a: number, b: number): Triple {
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b)
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function cube(value: number): number {
  return value * value * value
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}
