import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { type Child, startChild } from '#scripts/process/child.ts'
import { freePort } from '#scripts/process/free-port.ts'
import { readSettings } from '#worker/env.ts'
import { createMailer } from '#worker/mail/create-mailer.ts'
import { verificationMail } from '#worker/mail/templates/verification.ts'

const apiKey = 'a-key-of-the-simulator'
let simulator: Child
let simulatorUrl: string
let worker: WorkerProcess
let stateDir: string

/** How many mails the simulator has taken in with our key. */
const mailsTaken = async (): Promise<number> => {
  const usage = await fetch(`${simulatorUrl}/tx/v1/usage`, { headers: { 'X-API-Key': apiKey } })
  return ((await usage.json()) as { total_usage: number }).total_usage
}

const mailerAt = (baseUrl: string) => {
  const read = readSettings(
    { ENVIRONMENT: 'development', MAILCHANNELS_API_KEY: apiKey, MAILCHANNELS_URL: baseUrl },
    'http://127.0.0.1',
  )
  if (!read.ok) throw new Error(read.problems.join())
  // With a key set no mail goes to the database.
  return createMailer(read.settings, undefined as never, Date.now)
}

const mail = verificationMail('robin@example.com', '012345', 'https://lightpool.example/verify?token=x', 30)

beforeAll(async () => {
  const port = await freePort()
  simulatorUrl = `http://127.0.0.1:${port}`
  simulator = startChild('node_modules/.bin/mailchannels', ['simulate', '--port', String(port)])
  await vi.waitFor(mailsTaken, { timeout: 20_000, interval: 100 })
  stateDir = await mkdtemp(join(tmpdir(), 'lightpool-mail-'))
  worker = await startWorkerProcess({
    port: 0,
    stateDir,
    settings: { MAILCHANNELS_API_KEY: apiKey, MAILCHANNELS_URL: simulatorUrl, RATE_LIMITS: 'off' },
  })
})

afterAll(async () => {
  await worker?.end()
  await simulator?.end()
  await rm(stateDir, { recursive: true, force: true })
})

describe('mail by MailChannels', () => {
  it('is taken in by the provider, with subject, text and HTML', async () => {
    const before = await mailsTaken()
    expect(await mailerAt(simulatorUrl).send(mail)).toEqual({ sent: true })
    expect(await mailsTaken()).toBe(before + 1)
  })

  it('that does not go out is an outcome with a reason, not an exception', async () => {
    const nobodyListens = mailerAt(`http://127.0.0.1:${await freePort()}`)
    expect(await nobodyListens.send(mail)).toEqual({ sent: false, reason: expect.any(String) })
  })

  it('goes out behind the answer of a sign-up, one for one, and none is kept in the database', async () => {
    const before = await mailsTaken()
    const signedUp = await fetch(`${worker.url}/v1/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'robin@example.com', password: 'correct horse', name: 'Robin' }),
    })
    expect(signedUp.status).toBe(200)
    await expect.poll(mailsTaken, { timeout: 10_000 }).toBe(before + 1)
    const kept = (await (await fetch(`${worker.url}/dev/mail`)).json()) as { messages: unknown[] }
    expect(kept.messages).toEqual([])
  })
})
