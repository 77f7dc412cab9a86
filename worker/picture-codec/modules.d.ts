/** Wrangler compiles these at deploy time: no code is generated at run time. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  // biome-ignore lint/style/noDefaultExport: that is how a compiled module is imported.
  export default module
}

/** What is used of Node's zlib, which Workers have natively; all of Node's types would promise too much. */
declare module 'node:zlib' {
  /** Throws when the data is damaged or gives more than `maxOutputLength` bytes. */
  export const inflateSync: (data: Uint8Array, options: { maxOutputLength: number }) => Uint8Array
}
