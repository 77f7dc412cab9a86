import { keepResult, readSource } from '#extension/services/photo-store.ts'
import { renderFullSize } from '#extension/services/picture/full-size.ts'
import { oneAtATime } from '#extension/services/picture/one-at-a-time.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { RenderOrder } from './render-elsewhere.ts'

const rendering = new Map<string, Promise<Result<null>>>()

/** Renders and keeps the result. Asked again for the same job while it runs, it gives the same answer. */
export const renderHere = (order: RenderOrder): Promise<Result<null>> => {
  const running =
    rendering.get(order.jobId) ??
    oneAtATime(() => renderOnce(order)).finally(() => rendering.delete(order.jobId))
  rendering.set(order.jobId, running)
  return running
}

const renderOnce = async ({ jobId, photo, recipe }: RenderOrder): Promise<Result<null>> => {
  const source = await readSource(photo)
  if (source === null) return failed(sourceForgotten())
  try {
    const rendered = await renderFullSize(source.file, recipe)
    if (!rendered.ok) return rendered
    const { file, width, height } = rendered.value
    await keepResult({ jobId, file, width, height })
    return ok(null)
  } catch (cause) {
    console.error('rendering', cause)
    return failed(renderFailed())
  }
}

const sourceForgotten = (): Trouble => ({
  code: 'source_forgotten',
  title: say('enhance_the_photo_has_to_be_taken'),
  detail: say('enhance_it_is_paid_open_it_once_more'),
})
const renderFailed = (): Trouble => ({
  code: 'render_failed',
  title: say('enhance_the_full_size_could_not_be'),
  detail: say('enhance_the_photo_is_paid_and_stays'),
})
