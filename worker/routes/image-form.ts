import { ImageMeta } from '#shared/contract/images.ts'
import { proxyMaxBytes } from '#shared/rules/limits.ts'
import { done, invalid, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { readBody } from './bounded-body.ts'

/** Beside the proxy there is only its description and what multipart adds. */
const formMaxBytes = proxyMaxBytes + 128 * 1024

/** Reads the form that a photo is added with: the file `proxy`, and `meta` as JSON. */
export const readImageForm = async (
  request: Request,
): Promise<Outcome<{ meta: ImageMeta; proxy: Uint8Array }>> => {
  const bytes = await readBody(request, formMaxBytes)
  if (!bytes) return refuse({ code: 'too_large' })
  let form: FormData
  try {
    const contentType = request.headers.get('Content-Type') ?? ''
    form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    return invalid('', 'The body is not multipart/form-data')
  }
  const proxy = form.get('proxy')
  if (!proxy || typeof proxy === 'string') return invalid('proxy', 'a file is needed')
  const meta = form.get('meta')
  if (meta === null) return invalid('meta', 'JSON is needed')
  let json: unknown
  try {
    json = JSON.parse(typeof meta === 'string' ? meta : await meta.text())
  } catch {
    return invalid('meta', 'is not JSON')
  }
  const parsed = ImageMeta.safeParse(json)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      path: ['meta', ...path].join('.'),
      message,
    }))
    return refuse({ code: 'invalid_request', errors })
  }
  return done({ meta: parsed.data, proxy: new Uint8Array(await proxy.arrayBuffer()) })
}
