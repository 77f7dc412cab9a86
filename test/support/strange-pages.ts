import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { projectRoot } from '#scripts/process/child.ts'
import { demoPhoto } from './photo-page.ts'
import { serveHere } from './serve-here.ts'

/** The pages of test/strange-pages, with the demo's photos in a size that is quick to work on. */
export type StrangePages = {
  url: (name: string) => string
  /** Chromium flags that bring host names under `.example` here: pages and pictures of the public internet. */
  args: string[]
  asked: Asked[]
  /** Bytes sent of pictures that never end. */
  endless: { sent: number; open: number }
  close: () => Promise<void>
}

export type Asked = { host: string; path: string; cookie: string | undefined; ours: boolean }

const names = ['living-room', 'kitchen', 'bathroom', 'hallway', 'garden', 'bedroom']
const photoSize = { width: 1200, height: 800 }
/** Share of their brightness that is left: exposed too short, each of them, so that a result is seen by being brighter. */
const exposed = 0.6

export const serveStrangePages = async (): Promise<StrangePages> => {
  const resized = async (name: string) =>
    [
      name,
      await sharp(await demoPhoto(name))
        .resize(photoSize)
        .linear(exposed, 0)
        .jpeg({ quality: 88 })
        .toBuffer(),
    ] as const
  const photos = new Map(await Promise.all(names.map(resized)))
  const asked: Asked[] = []
  const endless = { sent: 0, open: 0 }
  const server = await serveHere(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://listing.test')
    const { host = '', cookie, 'sec-fetch-dest': use, referer } = request.headers
    // What the page itself loads says that it is an image and from where; what the background asks for does not.
    asked.push({ host, path: pathname, cookie, ours: use === 'empty' && referer === undefined })
    const to = searchParams.get('to')
    if (to !== null) {
      response.writeHead(302, { location: to }).end()
      return
    }
    if (pathname === '/endless.jpg') return sendWithoutEnd(response, endless)
    const photo = photos.get(/^\/photos\/([\w-]+)\.jpg$/.exec(pathname)?.[1] ?? '')
    if (photo !== undefined) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo)
      return
    }
    const page = /^\/strange\/(\w+\.html)$/.exec(pathname)?.[1]
    if (page === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(page === 'csp.html' && { 'content-security-policy': "img-src 'self'" }),
    })
    response.end(await readFile(join(projectRoot, 'test/strange-pages', page)))
  })
  const { port } = server
  return {
    url: (name) => `http://127.0.0.1:${port}/strange/${name}.html`,
    args: [`--host-resolver-rules=MAP *.example 127.0.0.1:${port}`],
    asked,
    endless,
    close: server.close,
  }
}

const chunk = Buffer.alloc(256 * 1024, 0x7f)
/** A server that stops here has sent far more than anybody should have read. */
const endlessMaxBytes = 200 * 1024 * 1024

const sendWithoutEnd = (response: ServerResponse, told: StrangePages['endless']): void => {
  response.writeHead(200, { 'content-type': 'image/jpeg' })
  told.open += 1
  response.on('close', () => {
    told.open -= 1
  })
  const send = (): void => {
    if (response.destroyed || told.sent > endlessMaxBytes) return
    told.sent += chunk.byteLength
    if (response.write(chunk)) setImmediate(send)
    else response.once('drain', send)
  }
  send()
}
