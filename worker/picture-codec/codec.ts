/** The glue that Emscripten generates around a codec: call it with overrides, get the codec. */
export type CodecFactory<C> = (overrides: {
  noInitialRun: true
  instantiateWasm: (
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports
  printErr: (line: string) => void
}) => Promise<C>

/** A codec's memory only ever grows; above this many bytes it is thrown away after use and made anew. */
const keptMemoryMaxBytes = 24 * 1024 * 1024

export type Codec<C> = {
  /**
   * Runs `work` on the codec and answers with what it gave and with what the codec complained about meanwhile.
   * `work` must be synchronous. What it throws is thrown on, and the codec is not used again.
   */
  use: <T>(work: (codec: C) => T) => Promise<{ value: T; complaints: readonly string[] }>
}

type Made<C> = { codec: C; memory: WebAssembly.Memory; complaints: string[] }

/** A codec in WebAssembly, made on first use and kept by the isolate for the next request. */
export const createCodec = <C>(factory: CodecFactory<C>, module: WebAssembly.Module): Codec<C> => {
  let made: Made<C> | undefined

  const make = async (): Promise<Made<C>> => {
    const complaints: string[] = []
    let memory: WebAssembly.Memory | undefined
    const codec = await factory({
      noInitialRun: true,
      instantiateWasm: (imports, ready) => {
        const instance = new WebAssembly.Instance(module, imports)
        memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory)
        ready(instance)
        return instance.exports
      },
      printErr: (line) => complaints.push(line),
    })
    if (!memory) throw new Error('The codec exports no memory.')
    return { codec, memory, complaints }
  }

  return {
    use: async (work) => {
      made ??= await make()
      const { codec, memory, complaints } = made
      complaints.length = 0
      try {
        const value = work(codec)
        if (memory.buffer.byteLength > keptMemoryMaxBytes) made = undefined
        return { value, complaints: [...complaints] }
      } catch (error) {
        // Whatever it threw at may have left its heap half-written.
        made = undefined
        throw error
      }
    },
  }
}
