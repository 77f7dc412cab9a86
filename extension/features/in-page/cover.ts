import { clipOf } from './cover-clip.ts'
import { drawingOf } from './drawing.ts'
import { boxOf } from './frame-space.ts'
import type { Layer } from './shapes.ts'

/** A result drawn over a photo from outside, where the page's own element cannot show it. */
export type Cover = { remove: () => void }

type Heard = {
  /** The photo has left the page, or shows something else: the cover has removed itself. */
  gone: () => void
  isSamePhoto: () => boolean
}

/** After the page moved something, its photo is followed at every frame for this long, and else looked at so often. */
const followMs = 400
const lookEveryMs = 250
/**
 * What lies over the photo is asked in many hit tests, which large pages answer slowly: no more of the time than this
 * while the page moves, and while it rests.
 */
const clipShare = { moving: 0.1, resting: 0.01 } as const

/**
 * Draws the result over the photo in our layer and follows it. A canvas, because no page's policy reaches into
 * its pixels; it takes no pointer events, so everything under it works on.
 */
export const coverWith = (layer: Layer, photo: Element, file: Blob, heard: Heard): Cover => {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'position:fixed;left:0;top:0;pointer-events:none;transform-origin:0 0;display:none'
  layer.root.prepend(canvas)
  const draw = drawingOf(canvas, photo)
  const listening = new AbortController()
  const { signal } = listening
  let bitmap: ImageBitmap | null = null
  let frame = 0
  let until = 0
  let placed = ''
  let isPlacing = false
  let lastClip: { clip: string | null; at: number; tookMs: number } | null = null

  const clipNow = async (box: DOMRect) => {
    const start = performance.now()
    const share = start < until ? clipShare.moving : clipShare.resting
    if (lastClip !== null && start - lastClip.at < lastClip.tookMs / share) return lastClip.clip
    const clip = await clipOf(photo, box, layer.host)
    const at = performance.now()
    lastClip = { clip, at, tookMs: at - start }
    return clip
  }
  const placeOn = async (box: DOMRect) => {
    const clip = bitmap === null || box.width === 0 ? null : await clipNow(box)
    if (signal.aborted) return
    const now = clip === null ? '' : `${box.left} ${box.top} ${box.width} ${box.height} ${clip}`
    if (now === placed) return
    placed = now
    until = performance.now() + followMs
    canvas.style.display = clip === null ? 'none' : 'block'
    if (bitmap === null || clip === null) return
    draw(bitmap, Math.round(box.width), Math.round(box.height))
    canvas.style.transform = `translate(${box.left}px, ${box.top}px)`
    canvas.style.clipPath = clip
    canvas.style.borderRadius = getComputedStyle(photo).borderRadius
  }
  const place = async () => {
    if (isPlacing) return
    isPlacing = true
    try {
      await placeOn(boxOf(photo))
    } finally {
      // Also where the page made a hit test fail: the next look tries it again.
      isPlacing = false
    }
  }
  const step = async () => {
    frame = 0
    await place()
    if (performance.now() < until) follow()
  }
  const follow = () => {
    if (frame === 0) frame = requestAnimationFrame(step)
  }
  const moved = () => {
    until = performance.now() + followMs
    follow()
  }
  const look = () => {
    if (photo.isConnected && heard.isSamePhoto()) return follow()
    remove()
    heard.gone()
  }
  const remove = () => {
    listening.abort()
    clearInterval(timer)
    cancelAnimationFrame(frame)
    canvas.remove()
    bitmap?.close()
  }
  const timer = setInterval(look, lookEveryMs)
  for (const type of ['scroll', 'transitionrun', 'animationstart', 'pointerdown', 'keydown'])
    photo.ownerDocument.addEventListener(type, moved, { signal, capture: true, passive: true })
  for (const type of ['scroll', 'resize']) window.addEventListener(type, moved, { signal, passive: true })
  void createImageBitmap(file).then((decoded) => {
    if (signal.aborted) return decoded.close()
    bitmap = decoded
    follow()
  })
  return { remove }
}
