/** Long edge of a thumbnail in device pixels: tiles are up to 160 CSS px wide, screens up to 2 dense. */
const thumbnailEdgePx = 320
const quality = 0.76

/** A small copy of a picture, as a JPEG; a thumbnail of a few KB unless another long edge is asked for. */
export const shrink = async (picture: Blob, edgePx: number = thumbnailEdgePx): Promise<Blob> => {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, edgePx / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  )
  const context = canvas.getContext('2d')
  if (context === null) return picture
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}
