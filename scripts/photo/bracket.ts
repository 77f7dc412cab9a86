import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { combine } from '#shared/engine/brackets/combine.ts'
import { type Candidate, proposeBrackets } from '#shared/engine/brackets/group.ts'
import { whyNotCombined } from '#shared/engine/brackets/words.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { orientedSize } from '#shared/picture/orient.ts'
import { firstLine, type Loaded, load } from './load.ts'

/** The photos of one scene in several exposures as one picture, or a sentence that says why not. */
export async function loadBracket(paths: readonly string[]): Promise<Loaded> {
  const frames: Pixels[] = []
  for (const path of paths) {
    const loaded = await loadFile(path)
    if (!loaded.ok) return { ok: false, detail: `${basename(path)}: ${loaded.detail}` }
    frames.push(loaded.pixels)
  }
  const combined = combine(frames)
  if (combined.ok) return combined
  return { ok: false, detail: whyNotCombined(combined, (which) => basename(paths[which]!)) }
}

export async function loadFile(path: string): Promise<Loaded> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    return { ok: false, detail: firstLine(error) }
  }
  return load(bytes)
}

/** Which of these files were taken as brackets, by what their cameras wrote into them; each group in its order. */
export async function bracketsAmong(paths: readonly string[]): Promise<string[][]> {
  const photos: (Candidate & { path: string })[] = []
  for (const path of paths) {
    const found = inspectPicture(await readFile(path))
    if (found.ok)
      photos.push({ path, shot: found.shot, ...orientedSize(found.width, found.height, found.orientation) })
  }
  return proposeBrackets(photos).map((group) => group.map((at) => photos[at]!.path))
}
