const endSignature = 0x06054b50
const centralSignature = 0x02014b50

/** The entries of a zip whose files are stored uncompressed, read by its central directory as every reader does. */
export const readStoredZip = (zip: Buffer): { name: string; bytes: Buffer }[] => {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== endSignature) end--
  if (end < 0) throw new Error('no end of a central directory')
  const entries: { name: string; bytes: Buffer }[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error(`no entry at ${at}`)
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error('an entry is compressed')
    const size = zip.readUInt32LE(at + 24)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      zip.readUInt16LE(at + field),
    ) as [number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: zip.subarray(start, start + size),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}
