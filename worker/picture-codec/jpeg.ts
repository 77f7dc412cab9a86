import createDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js'
import decoderModule from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import createEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js'
import encoderModule from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'
import type { Pixels } from '#shared/engine/pixels.ts'
import { type CodecFactory, createCodec } from './codec.ts'

type Decoder = { decode: (bytes: Uint8Array, applyOrientation: boolean) => Pixels | null }
type Encoder = {
  encode: (data: Uint8ClampedArray, width: number, height: number, options: EncoderOptions) => Uint8Array
}

/** MozJPEG's settings as @jsquash/jpeg names them; the codec insists on every one. */
type EncoderOptions = {
  quality: number
  baseline: boolean
  arithmetic: boolean
  progressive: boolean
  optimize_coding: boolean
  smoothing: number
  color_space: number
  quant_table: number
  trellis_multipass: boolean
  trellis_opt_zero: boolean
  trellis_opt_table: boolean
  trellis_loops: number
  auto_subsample: boolean
  chroma_subsample: number
  separate_chroma_quality: boolean
  chroma_quality: number
}

const decoder = createCodec(createDecoder as CodecFactory<Decoder>, decoderModule)
const encoder = createCodec(createEncoder as CodecFactory<Encoder>, encoderModule)

/** The decoder fills what is missing with gray and only says so; that is a damaged picture all the same. */
const damage = /premature end|corrupt jpeg data|bad huffman|invalid|unsupported marker/i

/** The pixels as stored, without orientation, or null when they are damaged or incomplete. */
export const decodeJpeg = async (bytes: Uint8Array): Promise<Pixels | null> => {
  try {
    const { value, complaints } = await decoder.use((codec) => codec.decode(bytes, false))
    return complaints.some((line) => damage.test(line)) ? null : value
  } catch {
    // The codec's only way to refuse a file is to exit.
    return null
  }
}

const yCbCr = 3
const imageMagickTables = 3

/** A baseline JPEG; `quality` is 1–100. Alpha is left out: flatten first. */
export const encodeJpeg = async (pixels: Pixels, quality: number): Promise<Uint8Array<ArrayBuffer>> => {
  const { value } = await encoder.use((codec) =>
    // A view of the codec's memory, gone with the next call: copied.
    codec
      .encode(pixels.data, pixels.width, pixels.height, {
        quality,
        baseline: true,
        arithmetic: false,
        progressive: false,
        optimize_coding: true,
        smoothing: 0,
        color_space: yCbCr,
        quant_table: imageMagickTables,
        trellis_multipass: false,
        trellis_opt_zero: false,
        trellis_opt_table: false,
        trellis_loops: 1,
        auto_subsample: true,
        chroma_subsample: 2,
        separate_chroma_quality: false,
        chroma_quality: quality,
      })
      .slice(),
  )
  return value
}

export const jpegMemoryBytes = () => decoder.memoryBytes() + encoder.memoryBytes()
