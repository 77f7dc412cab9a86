import { createServer, type ServerResponse } from 'node:http'
import { type Answer, answer } from '#scripts/demo/site/answer.ts'
import { readBody } from '#scripts/demo/site/body.ts'

export interface DemoListing {
  /** The listing's page. Beside it: `/listing?csp=strict`, `/listing/spa`, `/upload`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the demo listing of a made-up estate agent, with our own photos, on this machine only. `port` 0 takes any
 * free one. Throws, in words for people, when the port is taken or may not be used.
 */
export async function startDemoListing({
  port,
  host = '127.0.0.1',
}: {
  port: number
  host?: string
}): Promise<DemoListing> {
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request)
      send(response, request.method === 'HEAD', await answer(request, body))
    } catch (error) {
      console.error(error)
      send(response, false, {
        status: 500,
        type: 'text/plain; charset=utf-8',
        body: 'The demo listing failed; its console says why.',
      })
    }
  })
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(new Error(whyNot(error, host, port))))
    server.listen({ port, host, exclusive: true }, done)
  })
  const address = server.address()
  const taken = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host}:${taken}/listing`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Choose another one for the demo listing, or 0 for any that is free.`
  if (error.code === 'EACCES')
    return `Port ${port} on ${host} may not be used without more rights. Choose one above 1023 for the demo listing.`
  if (error.code === 'EADDRNOTAVAIL')
    return `${host} is no address of this machine, so the demo listing cannot listen on it.`
  return `The demo listing cannot listen on ${host}:${port}: ${error.message}`
}

function send(response: ServerResponse, isHead: boolean, { status, type, body, headers }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, {
    ...(type && { 'Content-Type': type }),
    ...(status !== 304 && { 'Content-Length': bytes.length }),
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  response.end(isHead || status === 304 ? undefined : bytes)
}
