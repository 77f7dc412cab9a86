/** Long edge of a thumbnail in device pixels: tiles are up to 160 CSS px wide, screens up to 2 dense. */
const thumbnailEdgePx = 320
const thumbnailQuality = 0.72

/** A thumbnail of a picture, as a JPEG of a few KB. */
export const shrink = async (picture: Blob): Promise<Blob> => {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, thumbnailEdgePx / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  )
  const context = canvas.getContext('2d')
  if (context === null) return picture
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: thumbnailQuality })
}
