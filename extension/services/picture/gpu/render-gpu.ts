import type { Pixels } from '#shared/engine/pixels.ts'
import { gridColumns, lightColumns, type Recipe } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import { lutPoints } from '#shared/engine/render/colour-lut.ts'
import { linearTable } from '#shared/engine/render/colours.ts'
import {
  chromaStride,
  colourReach,
  detailReachPx,
  lumaReach,
  sharpenLimit,
  sigmaMin,
} from '#shared/engine/render/detail.ts'
import { type Prepared, prepare } from '#shared/engine/render/prepare.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import { paintSky } from '#shared/engine/render/sky.ts'
import { type Area, sourceArea } from '#shared/engine/render/source-area.ts'
import { coloursShader, tableColumns } from './colours-shader.ts'
import { movesOf } from './moves.ts'
import { makeProgram, type Program, type Texture, type Uniform } from './program.ts'
import { resampleShader } from './resample-shader.ts'
import { smoothShader } from './smooth-shader.ts'
import { emptyTexture, pictureTexture, tableTexture } from './textures.ts'

/** Edge of a tile: a draw of a million pixels ends before a driver loses its patience. */
const tileEdgePx = 1024

/** Rows of the result from the top; each call continues where the last one ended. */
export type TakeRows = (firstRow: number, rows: Uint8ClampedArray<ArrayBuffer>) => void

/**
 * Renders a photo tile by tile on a WebGL2 context that nobody else uses, and gives it away in strips of whole rows.
 * Throws when the GPU refuses something or is lost on the way; a strip that was given away is right.
 */
export const renderGpu = (
  gl: WebGL2RenderingContext,
  source: Pixels,
  recipe: Recipe,
  take: TakeRows,
): void => {
  const prepared = prepare(recipe)
  if (prepared.neutral) {
    take(0, source.data.slice() as Uint8ClampedArray<ArrayBuffer>)
    return
  }
  const size = renderSize(source.width, source.height, recipe)
  const stages = setUp(gl, prepared, size)
  const edge = Math.min(tileEdgePx, gl.getParameter(gl.MAX_TEXTURE_SIZE) - 2 * stages.reach)
  for (let top = 0; top < size.height; top += edge) {
    const bottom = Math.min(size.height, top + edge)
    const rows = new Uint8ClampedArray((bottom - top) * size.width * 4)
    for (let left = 0; left < size.width; left += edge) {
      const tile = { left, top, right: Math.min(size.width, left + edge), bottom }
      drawTile(stages, source, prepared, size, tile)
      readTile(gl, size, tile, rows)
    }
    assertWell(gl)
    paintSky(rows, top, { ...source, top: 0 }, size, prepared)
    take(top, rows)
  }
  for (const { handle } of Object.values({ ...stages.tables, ...stages.textures })) gl.deleteTexture(handle)
}

type Textures = Record<'picture' | 'vertical' | 'result', Texture>
type Programs = Record<'resample' | 'smooth' | 'colours', Program>
type Stages = Programs & {
  gl: WebGL2RenderingContext
  reach: number
  tables: Readonly<Record<string, Texture>>
  textures: Textures | null
}

const setUp = (gl: WebGL2RenderingContext, prepared: Prepared, size: Size): Stages => {
  // Without it there are no float textures to draw into.
  if (gl.getExtension('EXT_color_buffer_float') === null) throw new Error('The GPU draws no floats')
  const stride = chromaStride(size)
  const reach = Math.max(detailReachPx, stride)
  const programs = programsOf(gl)
  const tables = tablesOf(gl, prepared)
  programs.smooth.set({ reach: { int: reach } })
  for (const [name, texture] of Object.entries(tables)) programs.colours.set({ [name]: { texture } })
  programs.colours.set({ ...valuesOf(prepared), reach: { int: reach }, stride: { int: stride } })
  programs.colours.set({ size: { ints: [size.width, size.height] } })
  return { gl, reach, ...programs, tables, textures: null }
}

const known = new WeakMap<WebGL2RenderingContext, Programs>()

/** Compiling takes longer than a small photo; one context needs each program once. */
const programsOf = (gl: WebGL2RenderingContext): Programs => {
  const programs = known.get(gl) ?? {
    resample: makeProgram(gl, resampleShader),
    smooth: makeProgram(gl, smoothShader),
    colours: makeProgram(gl, coloursShader),
  }
  known.set(gl, programs)
  return programs
}

const tablesOf = (gl: WebGL2RenderingContext, prepared: Prepared): Record<string, Texture> => ({
  encodeTable: tableTexture(gl, prepared.encodeTable, tableColumns, 1),
  curveTable: tableTexture(gl, prepared.curveTable, tableColumns, 1),
  linearTable: tableTexture(gl, linearTable, tableColumns, 1),
  lut: tableTexture(gl, withFourth(prepared.lut), lutPoints, 4),
  grid: tableTexture(gl, prepared.grid, gridColumns, 1),
  lights: tableTexture(gl, withFourth(prepared.lights ?? new Float32Array(3)), lightColumns, 4),
})

/** Three values a texel are not for every GPU. */
const withFourth = (triples: Float32Array): Float32Array => {
  const out = new Float32Array((triples.length / 3) * 4)
  for (let from = 0, to = 0; from < triples.length; from += 3, to += 4)
    out.set(triples.subarray(from, from + 3), to)
  return out
}

const valuesOf = (prepared: Prepared): Record<string, Uniform> => {
  const sigma = Math.max(sigmaMin, prepared.sigma)
  const alike = Math.max(0.02, 4 * prepared.sigma)
  return {
    manyLights: { int: prepared.lights ? 1 : 0 },
    whiteBalance: { floats: [prepared.red, prepared.green, prepared.blue] },
    strength: { float: prepared.strength },
    sharpen: { float: prepared.sharpen },
    sharpenLimit: { float: sharpenLimit },
    squaredThreshold: { float: Math.max(1e-8, prepared.threshold ** 2) },
    denoiseLuma: { float: prepared.denoiseLuma },
    byLuma: { float: 1 / (lumaReach * sigma) ** 2 },
    byColour: { float: 1 / (colourReach * sigma) ** 2 },
    denoiseChroma: { float: prepared.denoiseChroma },
    inverseAlike: { float: 1 / alike ** 2 },
  }
}

const drawTile = (stages: Stages, source: Pixels, prepared: Prepared, size: Size, tile: Area): void => {
  const { gl, reach, resample, smooth, colours } = stages
  const [width, height] = [tile.right - tile.left, tile.bottom - tile.top]
  const { picture, vertical, result } = texturesFor(stages, width, height)
  const area = sourceArea(source, size, prepared, tile, reach)
  const part = pictureTexture(gl, source, area)
  const middle = [tile.left + width / 2, tile.top + height / 2] as const
  resample.set({
    source: { texture: part },
    sourceOrigin: { ints: [area.left, area.top] },
    sourceSize: { ints: [source.width, source.height] },
    size: { ints: [size.width, size.height] },
    origin: { ints: [tile.left - reach, tile.top - reach] },
    moves: { int: prepared.matrix ? 1 : 0 },
    ...(prepared.matrix ? movesOf(prepared.matrix, source, size, middle) : {}),
  })
  resample.draw(picture)
  smooth.set({ picture: { texture: picture } })
  smooth.draw(vertical)
  colours.set({
    picture: { texture: picture },
    vertical: { texture: vertical },
    tile: { ints: [tile.left, tile.top] },
  })
  colours.draw(result)
  gl.deleteTexture(part.handle)
}

/** Of the size of the tile: most are alike, those at the right and the bottom are smaller. */
const texturesFor = (stages: Stages, width: number, height: number): Textures => {
  const { gl, reach, textures } = stages
  if (textures?.result.width === width && textures.result.height === height) return textures
  for (const { handle } of Object.values(textures ?? {})) gl.deleteTexture(handle)
  stages.textures = {
    picture: emptyTexture(gl, 'RGBA32F', width + 2 * reach, height + 2 * reach),
    vertical: emptyTexture(gl, 'R32F', width + 2 * reach, height),
    result: emptyTexture(gl, 'RGBA8', width, height),
  }
  return stages.textures
}

/** Reads what was drawn last into its place among the strip's rows. */
const readTile = (gl: WebGL2RenderingContext, size: Size, tile: Area, rows: Uint8ClampedArray): void => {
  gl.pixelStorei(gl.PACK_ROW_LENGTH, size.width)
  gl.pixelStorei(gl.PACK_SKIP_PIXELS, tile.left)
  const [width, height] = [tile.right - tile.left, tile.bottom - tile.top]
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rows)
}

const assertWell = (gl: WebGL2RenderingContext): void => {
  if (gl.isContextLost()) throw new Error('The GPU was lost')
  const error = gl.getError()
  if (error !== gl.NO_ERROR) throw new Error(`The GPU reports error ${error}`)
}
