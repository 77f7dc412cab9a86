import sharp from 'sharp'
import { demoPhoto } from '#test/support/photo-page.ts'
import { serveHere } from '#test/support/serve-here.ts'

/**
 * A page of 3,000 photos and one drawn on a canvas, on which something changes all the time, as on a results page full
 * of scripts; but for while its window is `resting`.
 */
export type BusyPage = { url: string; close: () => Promise<void> }

export const imageCount = 3_000
const changeEveryMs = 100

const script = `
  const gallery = document.querySelector('.gallery')
  const images = document.images
  let turn = 0
  const canvas = document.querySelector('canvas')
  const drawn = new Image()
  drawn.onload = () => canvas.getContext('2d').drawImage(drawn, 0, 0)
  drawn.src = '/photos/drawn.jpg'
  setInterval(() => {
    if (window.resting) return
    turn += 1
    for (let at = 0; at < 20; at++) {
      const image = images[(turn * 20 + at) % images.length]
      image.classList.toggle('seen')
      image.style.opacity = turn % 2 ? '0.99' : '1'
      image.parentElement.dataset.turn = turn
    }
    if (turn % 20 === 0) gallery.append(gallery.firstElementChild)
    document.querySelector('output').textContent = 'change ' + turn
  }, ${changeEveryMs})`

export const serveBusyPage = async (): Promise<BusyPage> => {
  const picture = await sharp(await demoPhoto('living-room'))
    .resize(480, 320)
    .jpeg()
    .toBuffer()
  const cards = Array.from(
    { length: imageCount },
    (_, at) =>
      `<div class="card"><img src="/photos/room-${at}.jpg" width="240" height="160" loading="lazy" alt="The living room of flat ${at}"></div>`,
  )
  const html = `<!doctype html><title>3,000 photos</title><style>.gallery{display:flex;flex-wrap:wrap;gap:8px}.card{contain:strict;width:240px;height:160px}.seen{outline:1px solid #ccc}</style>
    <h1>Everything</h1><output></output><p><canvas width="480" height="320"></canvas></p><div class="gallery">${cards.join('')}</div><script>${script}</script>`
  const server = await serveHere((request, response) => {
    const isPicture = request.url?.endsWith('.jpg')
    response.writeHead(200, { 'content-type': isPicture ? 'image/jpeg' : 'text/html; charset=utf-8' })
    // A photo is known by its bytes: what follows the end of the picture makes each another one.
    response.end(isPicture ? Buffer.concat([picture, Buffer.from(request.url!)]) : html)
  })
  return {
    url: `${server.url}/`,
    close: server.close,
  }
}
