import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire between the extension and the Worker that a test can cut and mend. Bytes pass through unread. */
export type CuttableWire = {
  /** What to take instead of the Worker's address. */
  url: string
  cut: () => void
  mend: () => void
  close: () => Promise<void>
}

export const cuttableWire = async (workerUrl: string): Promise<CuttableWire> => {
  const { hostname, port } = new URL(workerUrl)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const dropAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    cut: () => {
      isCut = true
      dropAll()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      dropAll()
      server.close()
      await once(server, 'close')
    },
  }
}
