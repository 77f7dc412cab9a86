/** What the Worker's calls take on this machine: the real runtime, D1 and R2 embedded, one call at a time. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { projectRoot } from '#scripts/process/child.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { newPerson, register, signIn } from '#test/support/people.ts'
import { measure, tell, tellHead } from './figures.ts'

const runs = 50
const slowRuns = 10

const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
const worker = await startWorkerProcess({
  port: 0,
  stateDir: join(folder, 'state'),
  settings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
})
const person = newPerson()
const token = await register(worker.url, person)
const signedIn = { Authorization: `Bearer ${token}` }

/** The answer, read to its end; throws when it is a refusal. */
const call = async (path: string, init: RequestInit = {}): Promise<ArrayBuffer> => {
  const answer = await fetch(`${worker.url}${path}`, {
    ...init,
    headers: { ...signedIn, ...(init.headers as Record<string, string>) },
  })
  const body = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${Buffer.from(body).toString()}`)
  return body
}
const json = async <T>(path: string, init?: RequestInit): Promise<T> =>
  JSON.parse(Buffer.from(await call(path, init)).toString()) as T

const proxy = await sharp(join(projectRoot, 'scripts/demo/photos/living-room.jpg'))
  .resize(proxyEdgeMaxPx, proxyEdgeMaxPx, { fit: 'inside' })
  .jpeg({ quality: 82 })
  .toBuffer()

const newOrder = (): Promise<{ id: string }> => json('/v1/orders', { method: 'POST' })
const addPhoto = (orderId: string): Promise<{ id: string }> => {
  const form = new FormData()
  form.set('proxy', new File([new Uint8Array(proxy)], 'proxy.jpg'))
  const meta = { name: 'Room.jpg', width: 4000, height: 3000, contentHash: randomBytes(32).toString('hex') }
  form.set('meta', JSON.stringify(meta))
  return json(`/v1/orders/${orderId}/images`, { method: 'POST', body: form })
}
const purchase = (imageId: string): Promise<ArrayBuffer> =>
  call(`/v1/images/${imageId}/purchase`, { method: 'POST', headers: { 'Idempotency-Key': randomUUID() } })

const order = await newOrder()
const photos: string[] = []
const bought = await addPhoto(order.id)
await purchase(bought.id)

tellHead()
tell('GET /v1/openapi.json, signed out', await measure(runs, () => call('/v1/openapi.json')))
tell('GET /v1/me', await measure(runs, () => call('/v1/me')))
tell('GET /v1/credits', await measure(runs, () => call('/v1/credits')))
tell('POST /v1/orders', await measure(runs, newOrder))
tell('POST /v1/auth/sign-in/email (scrypt)', await measure(slowRuns, () => signIn(worker.url, person)))
tell(
  `POST …/images: ${Math.round(proxy.length / 1024)} KiB proxy to recipe`,
  await measure(slowRuns, async () => photos.push((await addPhoto(order.id)).id)),
)
tell(
  'GET …/preview, first time: rendered',
  await measure(slowRuns, (run) => call(`/v1/images/${photos.at(run)}/preview`)),
)
tell('GET …/preview, kept', await measure(runs, () => call(`/v1/images/${photos[0]}/preview`)))
tell('POST …/purchase of a photo that is paid', await measure(runs, () => purchase(bought.id)))
await worker.end()
await rm(folder, { recursive: true, force: true })
