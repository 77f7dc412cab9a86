import { createServer } from 'node:net'

const loopback = '127.0.0.1'

/** Takes and gives back a TCP port of this machine; 0 takes any. Returns its number, or null when it is taken. */
const tryPort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : null
      server.close(() => resolve(taken))
    })
  })

/** A port that nobody listens on now. Another program may take it before the caller does. */
export const freePort = async (): Promise<number> => {
  const port = await tryPort(0)
  if (port === null) throw new Error('this machine has no free TCP port')
  return port
}

export const portIsFree = async (port: number): Promise<boolean> => (await tryPort(port)) !== null
