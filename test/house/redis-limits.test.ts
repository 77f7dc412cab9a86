import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { type Child, startChild } from '#scripts/process/child.ts'
import { freePort } from '#scripts/process/free-port.ts'
import { startUpstashDouble, type UpstashDouble } from '#test/support/upstash-double.ts'
import { limits } from '#worker/domain/limits/rules.ts'

const hasRedis = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0
/** Of one address in one window. */
const codesAllowed = limits.enter_code.limits[0].amount

let folder: string
let redis: Child
let upstash: UpstashDouble
let worker: WorkerProcess

const enterCode = async (email: string) => {
  const started = performance.now()
  const response = await fetch(`${worker.url}/v1/auth/email-otp/verify-email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, otp: '000000' }),
  })
  return {
    status: response.status,
    retryAfter: response.headers.get('Retry-After'),
    ms: performance.now() - started,
  }
}

const statuses = async (email: string, calls: number) => {
  const seen: number[] = []
  for (let call = 0; call < calls; call += 1) seen.push((await enterCode(email)).status)
  return seen
}

describe.skipIf(!hasRedis)('limits counted in Redis, over the protocol of Upstash', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lightpool-redis-'))
    const port = await freePort()
    redis = startChild('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      folder,
    ])
    while (!redis.output().includes('Ready to accept connections'))
      await new Promise((r) => setTimeout(r, 20))
    upstash = await startUpstashDouble(port)
    worker = await startWorkerProcess({
      port: 0,
      stateDir: join(folder, 'state'),
      settings: {
        ENVIRONMENT: 'development',
        UPSTASH_REDIS_REST_URL: upstash.url,
        UPSTASH_REDIS_REST_TOKEN: upstash.token,
      },
    })
  })
  afterAll(async () => {
    await worker?.end()
    await upstash?.close()
    await redis?.end()
    await rm(folder, { recursive: true, force: true })
  })

  it('T12 refuses what is too often for one address, with the time to come back, and nobody else', async () => {
    expect(await statuses('one@example.com', codesAllowed)).toEqual(Array(codesAllowed).fill(400))
    const refused = await enterCode('one@example.com')
    expect(refused.status).toBe(429)
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    expect((await enterCode('two@example.com')).status).toBe(400)
    expect(upstash.seen.some((command) => command.startsWith('EVAL'))).toBe(true)
  })

  it('counts in its own storage when Redis is slow, and again when it is gone: never open, never waiting for it', async () => {
    upstash.answerAfter(3_000)
    const slow = await Promise.all(
      Array.from({ length: codesAllowed + 1 }, () => enterCode('slow@example.com')),
    )
    expect(slow.map(({ status }) => status).sort()).toEqual([...Array(codesAllowed).fill(400), 429])
    // The double would have answered after three seconds at the earliest: nobody waited for it.
    expect(Math.max(...slow.map(({ ms }) => ms))).toBeLessThan(3_000)
    upstash.answerAfter(0)
    await redis.end()
    expect(await statuses('gone@example.com', codesAllowed + 1)).toEqual([
      ...Array(codesAllowed).fill(400),
      429,
    ])
  })
})
