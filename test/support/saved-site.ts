import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { serveHere } from './serve-here.ts'

/** Saved listing pages, where a developer has them; nothing of them is part of this project. */
export const savedPages = new URL('../../../shared/pages/', import.meta.url).pathname
export const hasSavedPages = existsSync(savedPages)

export type SavedSite = {
  /** The page under a host of its own, its pictures under theirs: none of them leaves this machine. */
  url: string
  /** Chromium flags that bring every host name here. */
  args: string[]
  close: () => Promise<void>
}

const pageHost = 'listing.example'

const livingRoom = await readFile(new URL('../../scripts/demo/photos/living-room.jpg', import.meta.url))

/** A dim, yellow room, seen a little to the side by each address, so that no two photos are the same. */
const roomFor = (address: string): Promise<Buffer> => {
  const [left = 0, top = 0] = createHash('sha256').update(address).digest()
  return sharp(livingRoom)
    .extract({ left, top, width: 1200, height: 800 })
    .modulate({ brightness: 0.6 })
    .jpeg({ quality: 86 })
    .toBuffer()
}

export const serveSavedPage = async (name: string): Promise<SavedSite> => {
  // Plain HTTP for every host: what is tested does not depend on certificates.
  const html = (await readFile(`${savedPages}${name}`, 'utf8')).replaceAll('https://', 'http://')
  const server = await serveHere(async (request, response) => {
    const host = request.headers.host?.split(':')[0]
    if (host === pageHost && request.url === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
      return
    }
    const isPhoto = /\.(jpe?g|webp|avif)/i.test(request.url ?? '')
    if (!isPhoto) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(await roomFor(`${host}${request.url}`))
  })
  const { port } = server
  return {
    url: `http://${pageHost}/`,
    args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`],
    close: server.close,
  }
}
