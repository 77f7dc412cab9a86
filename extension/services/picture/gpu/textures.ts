import type { Pixels } from '#shared/engine/pixels.ts'
import type { Area } from '#shared/engine/render/source-area.ts'
import type { Texture } from './program.ts'

const make = (gl: WebGL2RenderingContext, width: number, height: number): Texture => {
  const handle = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, handle)
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
    [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const)
    gl.texParameteri(gl.TEXTURE_2D, name, value)
  return { handle, width, height }
}

/** An empty one to draw into: `RGBA8` and the 32-bit floats `RGBA32F` and `R32F`. */
export const emptyTexture = (
  gl: WebGL2RenderingContext,
  format: 'RGBA8' | 'RGBA32F' | 'R32F',
  width: number,
  height: number,
): Texture => {
  const texture = make(gl, width, height)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl[format], width, height)
  return texture
}

/** 32-bit floats, one or four a texel; what the last row lacks is 0. */
export const tableTexture = (
  gl: WebGL2RenderingContext,
  values: Float32Array,
  columns: number,
  channels: 1 | 4,
): Texture => {
  const rows = Math.ceil(values.length / channels / columns)
  const whole = new Float32Array(columns * rows * channels)
  whole.set(values)
  const texture = make(gl, columns, rows)
  const [inside, outside] = channels === 1 ? [gl.R32F, gl.RED] : [gl.RGBA32F, gl.RGBA]
  gl.texImage2D(gl.TEXTURE_2D, 0, inside, columns, rows, 0, outside, gl.FLOAT, whole)
  return texture
}

/** A part of a picture, as it is. */
export const pictureTexture = (gl: WebGL2RenderingContext, source: Pixels, area: Area): Texture => {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const texture = make(gl, width, height)
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, source.width)
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, area.left)
  gl.pixelStorei(gl.UNPACK_SKIP_ROWS, area.top)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, source.data)
  for (const name of [gl.UNPACK_ROW_LENGTH, gl.UNPACK_SKIP_PIXELS, gl.UNPACK_SKIP_ROWS])
    gl.pixelStorei(name, 0)
  return texture
}
