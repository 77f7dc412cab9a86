import createDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js'
import decoderModule from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import type { Pixels } from '#shared/engine/pixels.ts'
import { type CodecFactory, createCodec } from './codec.ts'

type Decoder = { decode: (bytes: Uint8Array, applyOrientation: boolean) => Pixels | null }
const decoder = createCodec(createDecoder as CodecFactory<Decoder>, decoderModule)

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
