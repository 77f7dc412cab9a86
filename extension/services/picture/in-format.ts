import type { Preferences } from '#extension/services/preferences.ts'

/** As fine as the result itself, which is a JPEG of 0.94. */
const quality = 0.94

/** A finished photo in another format; as it is where that is asked for, or where this browser cannot write it. */
export const inFormat = async (file: Blob, format: Preferences['fileFormat']): Promise<Blob> => {
  const type = `image/${format}`
  if (file.type === type) return file
  const bitmap = await createImageBitmap(file)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d', { colorSpace: 'srgb' })!.drawImage(bitmap, 0, 0)
  bitmap.close()
  const written = await canvas.convertToBlob({ type, quality })
  // A canvas that does not know a format writes PNG without a word.
  return written.type === type ? written : file
}
