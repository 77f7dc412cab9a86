/**
 * What the two calls that everybody makes cost beside the least that a Worker can do, and beside the same on
 * better-auth's own parts, at 1, 8 and 64 clients, with a short and a long ledger. All in one process on one database,
 * in short blocks beside each other within one run, so that the ratios count. `-- --short` leaves out the ledger of a
 * million entries, and takes a few blocks only; `-- 64` takes that many clients alone.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { projectRoot } from '#scripts/process/child.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { newPerson, register } from '#test/support/people.ts'
import { copyPhotos, createPeer, giveCredits, inFile, spendBefore } from './side-by-side/history.ts'
import {
  type Call,
  inTurns,
  type Taken,
  tellGrowth,
  tellHeads,
  tellRatios,
  warmUp,
} from './side-by-side/rounds.ts'
import { prepareSideBySide, serveSideBySide } from './side-by-side/serve.ts'

const isShort = process.argv.includes('--short')
const allCounts = [1, 8, 64]
const chosenCounts = allCounts.filter((count) => process.argv.includes(String(count)))
const clientCounts = chosenCounts.length > 0 ? chosenCounts : allCounts
/** Blocks of each kind, for each of these. */
const rounds = isShort ? 2 : 10
const warmUpCalls = isShort ? 64 : 300
const shortLedger = 1_000
const longLedger = isShort ? 20_000 : 1_000_000
/** Enough for every purchase of the run, of each kind. */
const photosEach = 6_000
/** Better-auth's calls take most of the time. */
const peerShare = 0.2

const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
const outdir = await prepareSideBySide(folder)
let served = await serveSideBySide(folder, outdir)

type Buyer = { id: string; token: string; imageId: string; photos: string[] }

const call = (path: string, token: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${served.url}${path}`, {
    ...init,
    // Compressing is the network's work, not the Worker's, and only the larger answers would pay for it here.
    headers: {
      Authorization: `Bearer ${token}`,
      'Accept-Encoding': 'identity',
      ...(init.headers as Record<string, string>),
    },
  })

const json = async <T>(path: string, token: string, init?: RequestInit): Promise<T> => {
  const answer = await call(path, token, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text) as T
}

const proxy = await sharp(join(projectRoot, 'scripts/demo/photos/living-room.jpg'))
  .resize(proxyEdgeMaxPx, proxyEdgeMaxPx, { fit: 'inside' })
  .jpeg({ quality: 82 })
  .toBuffer()

/** The owner of a team of one, with one photo. */
const makeBuyer = async (): Promise<Buyer> => {
  const token = await register(served.url, newPerson())
  const headers = { 'Content-Type': 'application/json' }
  await json('/v1/organization', token, { method: 'POST', body: JSON.stringify({ name: 'Team' }), headers })
  const { account } = await json<{ account: { id: string } }>('/v1/me', token)
  const order = await json<{ id: string }>('/v1/orders', token, { method: 'POST' })
  const form = new FormData()
  form.set('proxy', new File([new Uint8Array(proxy)], 'proxy.jpg'))
  form.set('meta', JSON.stringify({ name: 'Room', width: 4000, height: 3000, contentHash: 'a'.repeat(64) }))
  const image = await json<{ id: string }>(`/v1/orders/${order.id}/images`, token, {
    method: 'POST',
    body: form,
  })
  return { id: account.id, token, imageId: image.id, photos: [] }
}

const buy = ({ token, photos }: Buyer): Promise<Response> =>
  call(`/v1/images/${photos.pop()}/purchase`, token, {
    method: 'POST',
    headers: { 'Idempotency-Key': randomUUID() },
  })

const [young, old] = [await makeBuyer(), await makeBuyer()]
await served.end()

console.log(`Making a ledger of ${shortLedger} and one of ${longLedger} entries …`)
const started = performance.now()
inFile(folder, (db) => {
  for (const [buyer, entries] of [[young, shortLedger] as const, [old, longLedger] as const]) {
    // Each credit that was spent is two entries: a hold and a capture.
    spendBefore(db, buyer.id, entries / 2)
    giveCredits(db, buyer.id, photosEach)
    buyer.photos.push(...copyPhotos(db, buyer.imageId, photosEach))
  }
  createPeer(db, young.id)
})
console.log(`Made in ${((performance.now() - started) / 1000).toFixed(0)} s`)
served = await serveSideBySide(folder, outdir)

const floor: Call = { name: 'floor', run: () => call(`/bench/floor?id=${young.id}`, young.token) }
const calls: readonly Call[] = [
  {
    name: 'one statement that writes',
    run: () => call(`/bench/floor?id=${young.id}`, young.token, { method: 'POST' }),
  },
  { name: 'GET /v1/me', run: () => call('/v1/me', young.token) },
  { name: `GET /v1/me, ${longLedger} entries`, run: () => call('/v1/me', old.token) },
  { name: 'me on better-auth', share: peerShare, run: () => call('/bench/peer/me', young.token) },
  { name: 'purchase', run: () => buy(young) },
  { name: `purchase, ${longLedger} entries`, run: () => buy(old) },
  {
    name: 'purchase on better-auth',
    share: peerShare,
    run: () => call(`/bench/peer/purchase/${young.photos.pop()}`, young.token, { method: 'POST' }),
  },
]

await warmUp([floor, ...calls], warmUpCalls)
tellHeads()
const grown: [clients: number, from: Taken, to: Taken][] = []
for (const clients of clientCounts) {
  const taken = await inTurns(floor, calls, { clients, rounds })
  tellRatios(clients, taken)
  for (const to of taken) {
    const from = taken.find(({ name }) => to.name === `${name}, ${longLedger} entries`)
    if (from) grown.push([clients, from, to])
  }
}
for (const each of grown) tellGrowth(...each)
await served.end()
await rm(folder, { recursive: true, force: true })
