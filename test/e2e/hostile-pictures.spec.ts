import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { fuzzed, fuzzedFormats } from '#test/pictures/fuzz.ts'
import { type HostileName, hostilePictures } from '#test/pictures/hostile.ts'
import { asOurScript, type Taken, take } from '#test/support/as-our-script.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { creditsOf, enhance, goToWork, ordersOf } from '#test/support/main-job.ts'
import { serveHere } from '#test/support/serve-here.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const welcomeCredits = 10

type Served = { url: string; close: () => Promise<void> }

/** A listing with one sound photo; the others are there for whoever asks. */
const serve = async (files: ReadonlyMap<string, Uint8Array>): Promise<Served> => {
  const good = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#8a7f66' } })
    .jpeg()
    .toBuffer()
  const html = '<!doctype html><title>1 Odd Lane</title><img src="/good.jpg" width="800" alt="Living room">'
  const types: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }
  const server = await serveHere((request, response) => {
    const name = decodeURIComponent(request.url!.slice(1))
    const file = name === 'good.jpg' ? good : files.get(name)
    const type = file ? types[name.split('.').at(-1)!]! : 'text/html; charset=utf-8'
    response.writeHead(200, { 'Content-Type': type })
    response.end(file ?? html)
  })
  return {
    url: `${server.url}/`,
    close: server.close,
  }
}

const clearErrors = ['animated', 'too_large', 'unreadable_image', 'unsupported_image', 'not_a_picture']

const expected: Record<HostileName, string> = {
  'empty.jpg': 'unreadable_image',
  'page.jpg': 'unsupported_image',
  'text.png': 'unsupported_image',
  'drawing.jpg': 'unsupported_image',
  'pixel.png': '1×1',
  'line.png': 'too_large',
  'pole.png': 'too_large',
  'over-line.png': 'too_large',
  'line.jpg': 'unsupported_image',
  'zero.jpg': 'unreadable_image',
  // The browser shows what there is of these, and so does the page; before and after say it.
  'half.jpg': '160×120',
  'scribbled.jpg': '160×120',
  'short.jpg': '900×900',
  'bomb.jpg': 'too_large',
  'bomb.png': 'too_large',
  'scans.jpg': 'unsupported_image',
  'animated.webp': 'animated',
  'animated.png': 'animated',
  'still.gif.jpg': 'animated',
  'cmyk.jpg': '160×120',
  'deep.png': '40×30',
  'wide-gamut.jpg': '48×48',
  'strange-profile.jpg': '48×48',
  'wrong-exif.jpg': '160×120',
  'turned.jpg': '120×160',
}

test('E3 E4 hostile pictures end in a photo or a clear error, cost nothing, and leave the extension at work', async () => {
  test.setTimeout(240_000)
  const hostile = new Map<string, Uint8Array>(Object.entries(await hostilePictures()))
  const broken = fuzzedFormats.flatMap(fuzzed)
  const site = await serve(new Map([...hostile, ...broken.map(({ name, bytes }) => [name, bytes] as const)]))
  const extension = await launchExtension({ apiUrl, buildFolder })
  const work = await goToWork(extension, apiUrl, site.url)
  const ask = await asOurScript(work.page, extension)
  const outcome = async (name: string): Promise<string> => {
    const taken = await ask<Taken>(take(new URL(encodeURIComponent(name), site.url).href))
    return taken.ok ? `${taken.width}×${taken.height}` : taken.code
  }

  for (const [name, wanted] of Object.entries(expected)) expect.soft(await outcome(name), name).toBe(wanted)
  let taken = 0
  for (const { name } of broken) {
    const end = await outcome(name)
    if (/^\d+×\d+$/.test(end)) taken++
    else expect.soft(clearErrors, `${name}: ${end}`).toContain(end)
  }
  expect(taken).toBeGreaterThan(20)
  expect(taken).toBeLessThan(150)
  expect(await creditsOf(work)).toMatchObject({ available: welcomeCredits, held: 0 })
  expect(await ordersOf(work)).toEqual([])

  // After all that, a sound photo is enhanced as if nothing had been.
  await enhance(work, 'img')
  await work.inPage.says(/Keep for 1 credit/)
  await extension.close()
  await site.close()
})
