import type { Layer } from './shapes.ts'

/** A result drawn over a photo from outside, where the page's own element cannot show it. */
export type Cover = { remove: () => void }

/**
 * Draws the result over the photo in our layer and follows it. A canvas, because no page's policy reaches into
 * its pixels; it takes no pointer events, so everything under it works on.
 */
export const coverWith = (layer: Layer, photo: Element, file: Blob, gone: () => void): Cover => {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'position:fixed;left:0;top:0;pointer-events:none;transform-origin:0 0;display:none'
  layer.root.prepend(canvas)
  let bitmap: ImageBitmap | null = null
  let drawn = ''
  let frame = 0
  let removed = false

  const draw = (width: number, height: number) => {
    const scale = Math.min(2, window.devicePixelRatio)
    const fit = getComputedStyle(photo)
    const contain = photo.localName === 'img' ? fit.objectFit === 'contain' : fit.backgroundSize === 'contain'
    const signature = `${width}x${height} ${scale} ${contain}`
    if (bitmap === null || signature === drawn) return
    drawn = signature
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    const stretch = photo.localName === 'img' && fit.objectFit === 'fill'
    const pick = contain ? Math.min : Math.max
    const ratio = pick(canvas.width / bitmap.width, canvas.height / bitmap.height)
    const w = stretch ? canvas.width : bitmap.width * ratio
    const h = stretch ? canvas.height : bitmap.height * ratio
    const context = canvas.getContext('2d')!
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h)
  }
  const follow = () => {
    frame = 0
    if (removed) return
    if (!photo.isConnected) {
      remove()
      gone()
      return
    }
    const box = photo.getBoundingClientRect()
    const clip = clipOf(photo, box)
    if (box.width === 0 || clip === null || bitmap === null) canvas.style.display = 'none'
    else {
      draw(Math.round(box.width), Math.round(box.height))
      canvas.style.display = 'block'
      canvas.style.transform = `translate(${box.left}px, ${box.top}px)`
      canvas.style.clipPath = clip
      canvas.style.borderRadius = getComputedStyle(photo).borderRadius
    }
    if (visible) frame = requestAnimationFrame(follow)
  }
  let visible = true
  const sight = new IntersectionObserver(([entry]) => {
    visible = entry?.isIntersecting === true
    if (frame === 0) frame = requestAnimationFrame(follow)
  })
  sight.observe(photo)
  const remove = () => {
    removed = true
    sight.disconnect()
    cancelAnimationFrame(frame)
    canvas.remove()
    bitmap?.close()
  }
  void createImageBitmap(file).then((decoded) => {
    if (removed) decoded.close()
    else bitmap = decoded
  })
  frame = requestAnimationFrame(follow)
  return { remove }
}

/** What of the photo its scrolling and clipping ancestors leave to be seen, as a clip path; null for nothing. */
const clipOf = (photo: Element, box: DOMRect): string | null => {
  let { left, top, right, bottom } = box
  for (
    let around = photo.parentElement;
    around !== null && around !== document.body;
    around = around.parentElement
  ) {
    const { overflowX, overflowY } = getComputedStyle(around)
    if (overflowX === 'visible' && overflowY === 'visible') continue
    const edge = around.getBoundingClientRect()
    left = Math.max(left, edge.left)
    top = Math.max(top, edge.top)
    right = Math.min(right, edge.right)
    bottom = Math.min(bottom, edge.bottom)
  }
  if (right <= left || bottom <= top) return null
  return `inset(${top - box.top}px ${box.right - right}px ${box.bottom - bottom}px ${left - box.left}px)`
}
