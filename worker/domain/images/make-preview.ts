import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe } from '#shared/engine/recipe.ts'
import type { Context } from '#worker/domain/context.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { flatten } from '#worker/picture-codec/decode.ts'
import { encodeJpeg } from '#worker/picture-codec/encode.ts'
import { render, watermark } from '#worker/picture-codec/render.ts'

/** JPEG quality of previews: looks like the page's own pictures, and takes the time of an instant. */
const previewQuality = 82
/** Hex digits: 128 bits. */
const tagLength = 32
/** Previews that wait to be asked for: some 150 KB each, and 3 MB until they are made. */
const waitingMax = 4
/** Drawing keeps the isolate busy, so that an answer that has not left by then arrives late. */
const answerLeavesMs = 10

type Previewed = { id: string; recipe: string; paidAt: number | null }

/** Changes whenever the preview does: with the recipe, and when the watermark goes because the photo is paid. */
export const previewTag = async (image: Previewed): Promise<string> => {
  const text = `${image.paidAt === null ? 'marked' : 'clean'}\n${image.recipe}`
  return (await sha256(text)).slice(0, tagLength)
}

/** The enhanced proxy as a JPEG, watermarked until paid. */
export const makePreview = (image: Previewed, proxy: Pixels): Uint8Array<ArrayBuffer> => {
  const rendered = flatten(render(proxy, decodeRecipe(JSON.parse(image.recipe))))
  return encodeJpeg(image.paidAt === null ? watermark(rendered) : rendered, previewQuality)
}

/** By photo and tag, the oldest first; only for as long as this isolate lives. */
const waiting = new Map<string, () => Uint8Array<ArrayBuffer>>()
const keyOf = (image: Previewed, tag: string): string => `${image.id} ${tag}`

/**
 * Makes the preview while the answer travels: whoever added or changed a photo asks for it next, and its proxy is
 * decoded already.
 */
export const makePreviewAhead = (ctx: Context, image: Previewed, proxy: Pixels): void => {
  const making = async () => {
    const key = keyOf(image, await previewTag(image))
    const preview = once(() => makePreview(image, proxy))
    waiting.set(key, preview)
    for (const oldest of [...waiting.keys()].slice(0, -waitingMax)) waiting.delete(oldest)
    await scheduler.wait(answerLeavesMs)
    if (waiting.get(key) === preview) preview()
  }
  ctx.later(making())
}

/** What is made at the first call and kept for the next; the proxy is not. */
const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  let missing: (() => T) | undefined = make
  return () => {
    if (missing) made = { value: missing() }
    missing = undefined
    return made!.value
  }
}

/** The preview that was to be made ahead, if it waits here; made now if it is asked for sooner. Only once. */
export const takePreview = (image: Previewed, tag: string): Uint8Array<ArrayBuffer> | undefined => {
  const key = keyOf(image, tag)
  const preview = waiting.get(key)
  waiting.delete(key)
  return preview?.()
}
