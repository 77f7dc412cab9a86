import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

/** A server on a free port of this machine. */
export type HereServer = {
  port: number
  /** Without a trailing slash. */
  url: string
  close: () => Promise<void>
}

export const serveHere = async (answer: RequestListener): Promise<HereServer> => {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
