import { makeZip } from 'client-zip'

export type ZipEntry = { name: string; file: Blob }

/**
 * One zip of files that come one by one, and are asked for one by one: at no time is more than one of them in
 * memory, and the archive itself grows in the browser's own blob storage. Photos are compressed already, so they
 * are stored as they are.
 */
export const zipFiles = async (entries: AsyncIterable<ZipEntry>): Promise<Blob> => {
  const stream = makeZip(streams(entries))
  return new Response(stream, { headers: { 'content-type': 'application/zip' } }).blob()
}

const streams = async function* (entries: AsyncIterable<ZipEntry>) {
  const lastModified = new Date()
  for await (const { name, file } of entries) yield { name, input: file, size: file.size, lastModified }
}
