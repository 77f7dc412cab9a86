import { expect, test, type Worker } from '@playwright/test'
import sharp from 'sharp'
import { proxyTargetBytes } from '#shared/rules/limits.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { largeHeightPx, largeWidthPx, makeTwelveMegapixelPhoto } from '#test/support/large-photo.ts'
import { enhance, goToWork, keep, lookAt, ordersOf } from '#test/support/main-job.ts'
import { demoPhoto } from '#test/support/photo-page.ts'
import { startRecordingProxy } from '#test/support/recording-proxy.ts'
import { serveHere } from '#test/support/serve-here.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const multipartBytes = 2_000

const servePhoto = async (photo: Buffer) => {
  const html = '<!doctype html><title>12 Mill Lane</title><img src="/room.jpg" width="900" alt="Living room">'
  const server = await serveHere((request, response) => {
    const isPhoto = request.url === '/room.jpg'
    response.writeHead(200, { 'Content-Type': isPhoto ? 'image/jpeg' : 'text/html; charset=utf-8' })
    response.end(isPhoto ? photo : html)
  })
  return { server, url: `${server.url}/` }
}

const hasWorkbench = (background: Worker, url: string): Promise<boolean> =>
  background.evaluate(async (address) => {
    const [tab] = await chrome.tabs.query({ url: `${address}*` })
    const [found] = await chrome.scripting.executeScript({
      target: { tabId: tab!.id! },
      func: () => 'lightpoolWorkbench' in globalThis,
    })
    return found?.result === true
  }, url)

test('E1 C4 twelve megapixels: one small upload before Keep, the whole photo on the page after it', async () => {
  const { server, url } = await servePhoto(await makeTwelveMegapixelPhoto())
  const proxy = await startRecordingProxy(apiUrl)
  const extension = await launchExtension({ apiUrl: proxy.url, buildFolder })
  const work = await goToWork(extension, apiUrl, url)
  const { page, inPage } = work
  proxy.calls.length = 0

  await test.step('with the pointer on the button the workbench comes, and nothing leaves the browser', async () => {
    await page.locator('img').hover()
    const { x, y } = await inPage.find(/^Enhance this photo/)
    await page.mouse.move(x, y)
    await expect.poll(async () => hasWorkbench(await extension.background(), url)).toBe(true)
    expect(proxy.calls.filter(({ path }) => /orders|images/.test(path))).toEqual([])
  })

  const clickedAt = performance.now()
  await enhance(work, 'img')
  await inPage.says(/Keep for 1 credit/)
  const shownAt = performance.now()
  const uploads = proxy.calls.filter(({ sentBytes }) => sentBytes > 10_000)
  expect(uploads.map(({ method, path }) => `${method} ${path.replace(/ord_\w+/, '…')}`)).toEqual([
    'POST /v1/orders/…/images',
  ])
  expect(uploads[0]?.sentBytes).toBeLessThanOrEqual(proxyTargetBytes + multipartBytes)

  const keptAt = performance.now()
  await keep(work)
  await inPage.says(/Kept, and on the page/, 40_000)
  const onPageAt = performance.now()
  const { width, height } = await lookAt(page, 'img')
  // Straightening may crop; nothing is scaled down.
  expect(width * height).toBeGreaterThan(0.7 * largeWidthPx * largeHeightPx)
  await inPage.says(/Saved under Orders/, 40_000)
  const stored = proxy.calls.find(({ path }) => path.endsWith('/result'))
  expect(stored?.sentBytes).toBeGreaterThan(1_000_000)

  const took = (from: number, to: number) => `${Math.round(to - from)} ms`
  const [first] = proxy.calls
  console.log(
    [
      `click to first call ${took(clickedAt, first?.startedAt ?? 0)} (fetch, decode, proxy of ${uploads[0]?.sentBytes} bytes)`,
      ...proxy.calls.map(
        ({ method, path, startedAt, endedAt }) => `${method} ${path} ${took(startedAt, endedAt)}`,
      ),
      `click to preview ${took(clickedAt, shownAt)}, Keep to pixels on the page ${took(keptAt, onPageAt)}`,
    ].join('\n'),
  )
  await extension.close()
  await proxy.close()
  await server.close()
})

test('E2 a photo that was compressed hard says that its traces went, and is kept', async () => {
  const coarse = await sharp(await demoPhoto('living-room'))
    .resize(1280)
    .jpeg({ quality: 60 })
    .toBuffer()
  const { server, url } = await servePhoto(coarse)
  const extension = await launchExtension({ apiUrl, buildFolder })
  const work = await goToWork(extension, apiUrl, url)
  await enhance(work, 'img')
  await work.inPage.says(/Traces of JPEG compression smoothed/)
  await keep(work)
  await work.inPage.says(/Kept, and on the page/)
  const [order] = await ordersOf(work)
  const recipe = await work.call<{ deblocking: object }>('GET', `/v1/images/${order?.images[0]?.id}/recipe`)
  const { width, height } = await sharp(coarse).metadata()
  expect(recipe.deblocking).toMatchObject({ width, height, amount: 1 })
  await extension.close()
  await server.close()
})
