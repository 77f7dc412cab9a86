import createDecoder from '@jsquash/webp/codec/dec/webp_dec.js'
import decoderModule from '@jsquash/webp/codec/dec/webp_dec.wasm'
import type { Pixels } from '#shared/engine/pixels.ts'
import { type CodecFactory, createCodec } from './codec.ts'

type Decoder = { decode: (bytes: Uint8Array) => Pixels | null }

const decoder = createCodec(createDecoder as CodecFactory<Decoder>, decoderModule)

/** The pixels as stored, without orientation, or null when they are damaged or incomplete. */
export const decodeWebp = async (bytes: Uint8Array): Promise<Pixels | null> => {
  try {
    return (await decoder.use((codec) => codec.decode(bytes))).value
  } catch {
    return null
  }
}
