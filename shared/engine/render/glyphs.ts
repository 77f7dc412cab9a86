/** A stroke is a line through its points, in units of the letter's grid: x to the right, y down, letters 6 high. */
type Stroke = readonly (readonly [number, number])[]
type Glyph = { width: number; strokes: readonly Stroke[] }

function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke {
  const steps = 12
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const
  })
}

const line = (...points: (readonly [number, number])[]): Stroke => points

const o: Glyph = { width: 5, strokes: [arc(2.5, 3, 2.5, 3, 0, 360)] }
const glyphs: Record<string, Glyph> = {
  L: { width: 3.4, strokes: [line([0, 0], [0, 6], [3.4, 6])] },
  I: { width: 0, strokes: [line([0, 0], [0, 6])] },
  G: { width: 4.8, strokes: [arc(2.6, 3, 2.6, 3, -45, -360), line([2.9, 3], [5.2, 3])] },
  H: { width: 4, strokes: [line([0, 0], [0, 6]), line([4, 0], [4, 6]), line([0, 3], [4, 3])] },
  T: { width: 4, strokes: [line([0, 0], [4, 0]), line([2, 0], [2, 6])] },
  P: {
    width: 3.8,
    strokes: [line([0, 6], [0, 0], [2.2, 0]), arc(2.2, 1.6, 1.6, 1.6, -90, 90), line([2.2, 3.2], [0, 3.2])],
  },
  O: o,
}
const letterGap = 1.9

export const glyphHeight = 6

/** The strokes of a word as `[x0, y0, x1, y1]` segments, and its width. Letters that are not known are skipped. */
export function strokesOf(word: string): { width: number; segments: [number, number, number, number][] } {
  const segments: [number, number, number, number][] = []
  let x = 0
  for (const letter of word) {
    const glyph = glyphs[letter]
    if (!glyph) continue
    for (const stroke of glyph.strokes)
      for (let i = 1; i < stroke.length; i++)
        segments.push([x + stroke[i - 1]![0], stroke[i - 1]![1], x + stroke[i]![0], stroke[i]![1]])
    x += glyph.width + letterGap
  }
  return { width: x - letterGap, segments }
}
