import sharp from 'sharp'
import { serveHere } from './serve-here.ts'

/** A small listing of our own on this machine: a gallery of photos among a logo and an icon. */
export type ListingPage = { url: string; photos: number; close: () => Promise<void> }

export const serveListingPage = async (photos = 7): Promise<ListingPage> => {
  const picture = await sharp({
    create: { width: 800, height: 600, channels: 3, background: '#8a7f66' },
  })
    .jpeg()
    .toBuffer()
  const gallery = Array.from(
    { length: photos },
    (_, at) => `<img src="/photos/${at}.jpg" width="800" height="600" alt="Room ${at}">`,
  )
  const html = `<!doctype html><title>14 Harbour Street</title><h1>Flat to let</h1>
    <img src="/logo.jpg" width="40" height="40" alt="Agency logo"><div class="gallery">${gallery.join('')}</div>`
  const server = await serveHere((request, response) => {
    const isPicture = request.url?.endsWith('.jpg')
    response.writeHead(200, { 'content-type': isPicture ? 'image/jpeg' : 'text/html; charset=utf-8' })
    response.end(isPicture ? picture : html)
  })
  return {
    url: `${server.url}/listing/14`,
    photos,
    close: server.close,
  }
}
