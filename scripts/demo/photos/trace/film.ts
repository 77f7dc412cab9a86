// What the two passes hand each other. Light is gathered and denoised apart from the scene's colours, at a coarser
// grain if need be, so that smoothing it never smears a texture or an edge.

/** Offsets inside a pixel of the light film, in floats. */
export const layer = {
  /** Light that falls on the matte surface straight from its source, to be multiplied by the colour. */
  direct: 0,
  /** The same after at least one bounce: soft, so that it may be smoothed more. */
  bounced: 3,
  /** Reflections in coats and metals. */
  gloss: 6,
  /** The surface that the pixel's centre shows: the guide for smoothing and for looking light up. */
  normal: 9,
  position: 12,
  /** Luminance² of direct, bounced and gloss, for their variance. */
  directSquare: 15,
  bouncedSquare: 16,
  glossSquare: 17,
} as const

export const filmStride = 18

export interface Film {
  readonly width: number
  readonly height: number
  /** Shared by the threads: each writes its own rows. */
  readonly pixels: Float32Array
}

export const newFilm = (width: number, height: number, stride: number): Film => ({
  width,
  height,
  pixels: new Float32Array(new SharedArrayBuffer(width * height * stride * 4)),
})
