/**
 * What memory the Worker takes to render a photo from its source: the growth of the runtime's process from the
 * moment the rendering is asked for to its peak. That counts the isolate and, beside it, what the embedded R2 and
 * queue take, so it is an upper bound of what an isolate's 128 MB have to hold beyond its code.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { newPerson, register } from '#test/support/people.ts'

const pollMs = 100
const settleMs = 3_000

/** The runtime among everything that runs: the one whose ancestor is the Worker that was started here. */
const runtimeOf = async (ancestor: number): Promise<string> => {
  const parents = new Map<string, string>()
  const named: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    parents.set(pid, /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '0')
    if (/^Name:\s+workerd/m.test(status)) named.push(pid)
  }
  const descends = (pid: string): boolean => {
    for (let at = pid; at !== '0'; at = parents.get(at) ?? '0') if (at === String(ancestor)) return true
    return false
  }
  const found = named.filter(descends)
  if (found.length === 0) throw new Error('No workerd runs under the Worker.')
  return found.at(-1)!
}
/** In MB. */
const memoryOf = async (pid: string, what: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Texture everywhere, as photos have: a flat picture would fit into a few kilobytes. */
const photo = async (megapixels: number) => {
  const height = Math.round(Math.sqrt((megapixels * 1e6 * 3) / 4))
  const width = Math.floor((megapixels * 1e6) / height)
  const data = Buffer.alloc(width * height * 3)
  for (let i = 0; i < data.length; i++)
    data[i] = 60 + ((i / 3 / width) % 160) * 0.7 + ((i * 7 + ((i * i) % 31)) & 31)
  return sharp(data, { raw: { width, height, channels: 3 } })
}
const kinds: Record<string, (megapixels: number) => Promise<Buffer>> = {
  'JPEG 4:2:0': async (size) => (await photo(size)).jpeg({ quality: 90 }).toBuffer(),
  'JPEG 4:2:0 turned': async (size) =>
    (await photo(size)).jpeg({ quality: 90 }).withMetadata({ orientation: 6 }).toBuffer(),
  'progressive JPEG 4:4:4': async (size) =>
    (await photo(size)).jpeg({ quality: 92, progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  'progressive JPEG 4:2:0': async (size) =>
    (await photo(size)).jpeg({ quality: 90, progressive: true }).toBuffer(),
  'large JPEG 4:4:4': async (size) =>
    (await photo(size)).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
  WebP: async (size) => (await photo(size)).webp({ quality: 85, effort: 0 }).toBuffer(),
  PNG: async (size) => (await photo(size)).png({ compressionLevel: 1 }).toBuffer(),
}

const small = new Uint8Array(await (await photo(0.05)).jpeg().toBuffer())

type Image = { id: string; status: string; failure?: string }

/** A session of a new person in a runtime of its own: memory that was once taken would hide what is taken later. */
const withWorker = async (use: (worker: Session) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
  const worker = await startWorkerProcess({
    port: 0,
    stateDir: join(folder, 'state'),
    settings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
  })
  const token = await register(worker.url, newPerson())
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${worker.url}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  await use({ call, runtime: await runtimeOf(worker.child.pid) })
  await worker.end()
  await rm(folder, { recursive: true, force: true })
}
type Session = { call: (path: string, init?: RequestInit) => Promise<Response>; runtime: string }

const withSource = async ({ call }: Session, source: Uint8Array<ArrayBuffer>): Promise<Image> => {
  const order = (await (await call('/v1/orders', { method: 'POST' })).json()) as { id: string }
  const form = new FormData()
  form.set('proxy', new File([small], 'proxy.jpg'))
  const contentHash = randomBytes(32).toString('hex')
  form.set('meta', JSON.stringify({ name: 'Room', width: 4000, height: 3000, contentHash }))
  const added = await call(`/v1/orders/${order.id}/images`, { method: 'POST', body: form })
  const image = (await added.json()) as Image
  await call(`/v1/images/${image.id}/source`, { method: 'PUT', body: source })
  return image
}

const rendered = async ({ call }: Session, { id }: Image): Promise<Image> => {
  await call(`/v1/images/${id}/render`, { method: 'POST', headers: { 'Idempotency-Key': randomUUID() } })
  for (;;) {
    await wait(pollMs)
    const image = (await (await call(`/v1/images/${id}`)).json()) as Image
    if (image.status !== 'rendering') return image
  }
}

const measureOne = (name: string, megapixels: number): Promise<void> =>
  withWorker(async (session) => {
    const source = new Uint8Array(await kinds[name]!(megapixels))
    // Compiles what rendering needs.
    await rendered(session, await withSource(session, small))
    const image = await withSource(session, source)
    await wait(settleMs)
    const before = await memoryOf(session.runtime, 'VmRSS')
    // Forgets the peak so far.
    await writeFile(`/proc/${session.runtime}/clear_refs`, '5')
    const asked = performance.now()
    const { status, failure } = await rendered(session, image)
    const seconds = ((performance.now() - asked) / 1000).toFixed(1)
    const grown = Math.round((await memoryOf(session.runtime, 'VmHWM')) - before)
    const file = (source.length / 2 ** 20).toFixed(1)
    console.log(
      `${name.padEnd(24)} ${String(megapixels).padStart(5)} MP  ${file.padStart(5)} MB file  +${grown} MB  ${seconds.padStart(5)} s  ${failure ?? status}`,
    )
  })

const sizes = process.argv.slice(2).map(Number)
for (const megapixels of sizes.length > 0 ? sizes : [1, 6])
  for (const name of Object.keys(kinds)) await measureOne(name, megapixels)
