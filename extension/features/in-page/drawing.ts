/** Draws a picture into a canvas as large as a photo, and in its place as the photo lies in its own box. */
export const drawingOf = (canvas: HTMLCanvasElement, photo: Element) => {
  let drawn = ''
  return (bitmap: ImageBitmap, width: number, height: number): void => {
    const scale = Math.min(2, window.devicePixelRatio)
    const fit = fitOf(photo)
    const signature = `${width}x${height} ${scale} ${fit}`
    if (signature === drawn) return
    drawn = signature
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    const pick = fit === 'contain' ? Math.min : Math.max
    const ratio = pick(canvas.width / bitmap.width, canvas.height / bitmap.height)
    const w = fit === 'fill' ? canvas.width : bitmap.width * ratio
    const h = fit === 'fill' ? canvas.height : bitmap.height * ratio
    const context = canvas.getContext('2d')!
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h)
  }
}

const fitOf = (photo: Element): 'contain' | 'cover' | 'fill' => {
  const { objectFit, backgroundSize } = getComputedStyle(photo)
  if (photo.localName === 'image')
    return photo.getAttribute('preserveAspectRatio')?.includes('slice') ? 'cover' : 'contain'
  const isReplaced = photo.localName === 'img' || photo.localName === 'canvas'
  if (isReplaced && objectFit === 'fill') return 'fill'
  return (isReplaced ? objectFit : backgroundSize) === 'contain' ? 'contain' : 'cover'
}
