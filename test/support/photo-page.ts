import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#scripts/process/child.ts'
import { serveHere } from './serve-here.ts'

/** A picture file under its path, and every place of the page that shows it. */
export type ServedPhoto = { path: string; bytes: Buffer; places?: readonly string[] }

export type PhotoPage = {
  url: string
  /** How often each path was asked for. */
  asked: Map<string, number>
  /** Paths that are answered with 404 for as long as they are in here. */
  missing: Set<string>
  close: () => Promise<void>
}

/** One of the demo listing's photos. */
export const demoPhoto = (name: string): Promise<Buffer> =>
  readFile(join(projectRoot, 'scripts/demo/photos', `${name}.jpg`))

const pictureOf = (path: string, at: number): string =>
  `<figure><img src="${path}" width="480" height="360" alt="${nameOf(path)} ${at}"></figure>`

const nameOf = (path: string): string => path.replace(/^.*\/|[?].*$|\.\w+$/g, '').replaceAll(/[-_]/g, ' ')

/** A listing page of our own, under the given title, with exactly these photos. */
export const servePhotoPage = async (title: string, photos: readonly ServedPhoto[]): Promise<PhotoPage> => {
  const places = photos.flatMap(({ path, places: shown = [path] }) => shown)
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><main><h1>${title}</h1>
    <div class="gallery">${places.map(pictureOf).join('')}</div></main></html>`
  const asked = new Map<string, number>()
  const missing = new Set<string>()
  const server = await serveHere((request, response) => {
    const path = (request.url ?? '/').replace(/[?].*$/, '')
    asked.set(path, (asked.get(path) ?? 0) + 1)
    const photo = photos.find((each) => each.path === path && !missing.has(path))
    if (photo === undefined) {
      response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(path === '/' ? html : '')
      return
    }
    response.writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
    response.end(photo.bytes)
  })
  return {
    url: `${server.url}/`,
    asked,
    missing,
    close: server.close,
  }
}
