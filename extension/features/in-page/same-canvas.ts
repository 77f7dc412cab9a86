const sampleEdge = 8
/** Beyond this a channel of a sample has changed for the eye, too. */
const sameWithin = 6

/** Tells whether a canvas still shows what it shows now: nothing tells when a page draws another photo on it. */
export const sameCanvas = (canvas: HTMLCanvasElement): (() => boolean) => {
  const first = sample(canvas)
  return () => {
    const now = sample(canvas)
    if (first === null || now === null) return first === now
    return now.every((value, at) => Math.abs(value - first[at]!) <= sameWithin)
  }
}

/** Null where the page drew what the browser keeps from scripts. */
const sample = (canvas: HTMLCanvasElement): Uint8ClampedArray | null => {
  try {
    const copy = document.createElement('canvas')
    copy.width = sampleEdge
    copy.height = sampleEdge
    const context = copy.getContext('2d', { willReadFrequently: true })!
    context.drawImage(canvas, 0, 0, sampleEdge, sampleEdge)
    return context.getImageData(0, 0, sampleEdge, sampleEdge).data
  } catch {
    return null
  }
}
