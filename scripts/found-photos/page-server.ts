import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename, dirname, join, resolve, sep } from 'node:path'

export type PageServer = {
  origin: string
  /** The page with its scripts, and without them. */
  urlOf: (withScripts: boolean) => string
  close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
}

/** Scripts stay text, as for a browser that runs them: a `<noscript>` is not shown. */
const noScripts = "script-src 'none'; object-src 'none'"

/** Serves a saved page, and what lies beside it, to this machine only. */
export const servePage = async (file: string, bytes: Buffer): Promise<PageServer> => {
  const folder = dirname(resolve(file))
  const pagePath = `/${encodeURIComponent(basename(file))}`
  const hasCharset = /<meta[^>]+charset/i.test(bytes.subarray(0, 4096).toString('latin1'))
  const pageType = hasCharset ? 'text/html' : 'text/html; charset=utf-8'
  const server = createServer(async (request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://page.invalid')
    if (url?.pathname === pagePath) {
      const policy = url.searchParams.has('scripts') ? {} : { 'content-security-policy': noScripts }
      response.writeHead(200, { 'content-type': pageType, ...policy }).end(bytes)
      return
    }
    const beside = await fileBeside(folder, url?.pathname ?? '/')
    if (beside === null) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': beside.type }).end(beside.bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  return {
    origin,
    urlOf: (withScripts) => `${origin}${pagePath}${withScripts ? '?scripts' : ''}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const fileBeside = async (
  folder: string,
  pathname: string,
): Promise<{ bytes: Buffer; type: string } | null> => {
  const path = resolve(join(folder, decode(pathname)))
  const type = types[path.split('.').at(-1)!.toLowerCase()]
  if (type === undefined || !path.startsWith(folder + sep)) return null
  const bytes = await readFile(path).catch(() => null)
  return bytes === null ? null : { bytes, type }
}

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}
