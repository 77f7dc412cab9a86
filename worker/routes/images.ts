import { Hono } from 'hono'
import { EmptyBody } from '#shared/contract/fields.ts'
import { ChangeImageInput } from '#shared/contract/images.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { requestHash } from '#worker/domain/credits/request-hash.ts'
import { changeImage } from '#worker/domain/images/change-image.ts'
import { deleteImage } from '#worker/domain/images/delete-image.ts'
import { previewTag } from '#worker/domain/images/make-preview.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import { readOriginal, readResult } from '#worker/domain/images/read-picture.ts'
import { previewType, readPreview } from '#worker/domain/images/read-preview.ts'
import { readRecipe } from '#worker/domain/images/read-recipe.ts'
import type { Upload } from '#worker/domain/images/receive-picture.ts'
import { fileNameOf, presentImage } from '#worker/domain/images/rules.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { storeResult } from '#worker/domain/images/store-result.ts'
import { storeSource } from '#worker/domain/images/store-source.ts'
import { body, idempotencyKey } from './accepts.ts'
import { attachment, sendPicture } from './download.ts'
import { isKnown, privateCache } from './entity-tag.ts'
import { actorContext } from './middleware.ts'
import { askedImage, ownImage } from './own.ts'
import { problem } from './problem.ts'

/** The body as it comes, not read; what its sender says of its size decides before it does. */
const uploadOf = (request: Request): Upload => {
  const announced = request.headers.get('Content-Length')
  return { body: request.body, size: announced === null ? undefined : Number(announced) }
}

export const images = new Hono<AppEnv>()
  .get('/:id', ownImage, (c) => c.json(presentImage(c.get('image'))))
  .patch('/:id', ownImage, body(ChangeImageInput), async (c) => {
    const changed = await changeImage(actorContext(c), c.get('image'), c.req.valid('json').settings)
    return changed.ok ? c.json(changed.value) : problem(c, changed.refusal)
  })
  .delete('/:id', ownImage, body(EmptyBody), async (c) => {
    await deleteImage(actorContext(c), c.get('image'))
    return c.body(null, 204)
  })
  .get('/:id/preview', ownImage, async (c) => {
    const image = c.get('image')
    const tag = await previewTag(image)
    const headers = { ...privateCache, ETag: `"${tag}"` }
    if (isKnown(c, headers.ETag)) return c.body(null, 304, headers)
    const preview = await readPreview(actorContext(c), image, tag)
    if (!preview.ok) return problem(c, preview.refusal)
    return c.body(preview.value, 200, { ...headers, 'Content-Type': previewType })
  })
  .get('/:id/original', ownImage, async (c) => {
    const original = await readOriginal(actorContext(c), c.get('image'))
    return original.ok ? sendPicture(c, original.value) : problem(c, original.refusal)
  })
  .post('/:id/purchase', askedImage, idempotencyKey, body(EmptyBody), async (c) => {
    const { idempotencyKey: key } = c.req.valid('header')
    const hash = await requestHash({ method: c.req.method, path: c.req.path, body: c.req.valid('json') })
    const bought = await purchase(c.get('context'), c.get('asked'), { key, requestHash: hash })
    return bought.ok ? c.json(bought.value) : problem(c, bought.refusal)
  })
  .post('/:id/render', askedImage, idempotencyKey, body(EmptyBody), async (c) => {
    const { idempotencyKey: key } = c.req.valid('header')
    const hash = await requestHash({ method: c.req.method, path: c.req.path, body: c.req.valid('json') })
    const started = await startRendering(c.get('context'), c.get('asked'), { key, requestHash: hash })
    return started.ok ? c.json(started.value, 202) : problem(c, started.refusal)
  })
  .get('/:id/recipe', ownImage, (c) => {
    const recipe = readRecipe(c.get('image'))
    return recipe.ok ? c.json(recipe.value) : problem(c, recipe.refusal)
  })
  .put('/:id/source', ownImage, async (c) => {
    const stored = await storeSource(actorContext(c), c.get('image'), uploadOf(c.req.raw))
    return stored.ok ? c.body(null, 204) : problem(c, stored.refusal)
  })
  .put('/:id/result', ownImage, async (c) => {
    const stored = await storeResult(actorContext(c), c.get('image'), uploadOf(c.req.raw))
    return stored.ok ? c.body(null, 204) : problem(c, stored.refusal)
  })
  .get('/:id/result', ownImage, async (c) => {
    const image = c.get('image')
    const result = await readResult(actorContext(c), image)
    if (!result.ok) return problem(c, result.refusal)
    return sendPicture(c, result.value, {
      'Content-Disposition': attachment(fileNameOf(image.name, result.value.type)),
    })
  })
