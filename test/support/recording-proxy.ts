import { request as ask } from 'node:http'
import { serveHere } from './serve-here.ts'

export type Call = { method: string; path: string; sentBytes: number; startedAt: number; endedAt: number }

/** Stands between the extension and the Worker and writes down what is sent; bodies pass through unread. */
export type RecordingProxy = { url: string; calls: Call[]; close: () => Promise<void> }

export const startRecordingProxy = async (workerUrl: string): Promise<RecordingProxy> => {
  const { hostname, port } = new URL(workerUrl)
  const calls: Call[] = []
  const server = await serveHere((incoming, outgoing) => {
    const call = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      sentBytes: 0,
      startedAt: performance.now(),
      endedAt: 0,
    }
    calls.push(call)
    const { method, url: path, headers } = incoming
    const onward = ask(
      { hostname, port, method, path, headers: { ...headers, host: `${hostname}:${port}` } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        answer.on('end', () => {
          call.endedAt = performance.now()
        })
      },
    )
    incoming.on('data', (chunk: Buffer) => {
      call.sentBytes += chunk.length
    })
    incoming.pipe(onward)
    onward.on('error', () => outgoing.destroy())
  })
  return {
    url: server.url,
    calls,
    close: server.close,
  }
}
