import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/*
 * Upstash's HTTP protocol in front of a real redis-server, for tests: `POST /` with one command as JSON, `/pipeline`
 * and `/multi-exec` with several, Bearer authentication, `{result}` or `{error}`, base64 on request.
 */

type Reply = string | number | null | Reply[] | Error

/** Reads one RESP2 value; null when the bytes are not all there yet. */
const parse = (bytes: Buffer, at: number): { value: Reply; end: number } | null => {
  const line = bytes.indexOf('\r\n', at)
  if (line < 0) return null
  const text = bytes.toString('utf8', at + 1, line)
  const next = line + 2
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case '+':
      return { value: text, end: next }
    case '-':
      return { value: new Error(text), end: next }
    case ':':
      return { value: Number(text), end: next }
    case '$': {
      const length = Number(text)
      if (length < 0) return { value: null, end: next }
      if (bytes.length < next + length + 2) return null
      return { value: bytes.toString('utf8', next, next + length), end: next + length + 2 }
    }
    default: {
      const values: Reply[] = []
      let end = next
      for (let left = Number(text); left > 0; left -= 1) {
        const each = parse(bytes, end)
        if (!each) return null
        values.push(each.value)
        end = each.end
      }
      return { value: values, end }
    }
  }
}

/** Lua that only Upstash's own server understands. */
const upstashOnlyFlags = /^#!lua flags=allow-key-locking\s*/

const encodeCommand = (words: unknown[]): string => {
  const plain = words.map((word) => String(word).replace(upstashOnlyFlags, ''))
  // A script whose text was changed has another hash: it is sent whole.
  return `*${plain.length}\r\n${plain.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}

const redisClient = (port: number) => {
  const socket: Socket = connect(port, '127.0.0.1')
  const waiting: { resolve: (value: Reply) => void; reject: (error: Error) => void }[] = []
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    for (let reply = parse(bytes, 0); reply; reply = parse(bytes, 0)) {
      bytes = bytes.subarray(reply.end)
      waiting.shift()?.resolve(reply.value)
    }
  })
  const gone = () => {
    for (const each of waiting.splice(0)) each.reject(new Error('redis-server is gone'))
  }
  socket.on('error', gone).on('close', gone)
  return {
    ask: (words: unknown[]): Promise<Reply> =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('redis-server is gone'))
        waiting.push({ resolve, reject })
        socket.write(encodeCommand(words))
      }),
    close: () => socket.destroy(),
  }
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const asBase64 = (value: Reply): unknown => {
  if (typeof value === 'string') return value === 'OK' ? value : Buffer.from(value).toString('base64')
  return Array.isArray(value) ? value.map(asBase64) : value
}

export type UpstashDouble = {
  url: string
  token: string
  /** Commands that arrived, by name. */
  seen: string[]
  /** From now on every answer comes this much later. */
  answerAfter: (milliseconds: number) => void
  close: () => Promise<void>
}

export const startUpstashDouble = async (redisPort: number): Promise<UpstashDouble> => {
  const redis = redisClient(redisPort)
  const token = 'a-token-of-the-double'
  const seen: string[] = []
  let delayMs = 0
  const run = async (words: unknown[], base64: boolean) => {
    seen.push(String(words[0]).toUpperCase())
    const value = await redis.ask(words)
    if (value instanceof Error) return { error: value.message }
    return { result: base64 ? asBase64(value) : value }
  }
  const server: Server = createServer(async (request, response) => {
    const answer = async (status: number, body: unknown) => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { error: 'WRONGPASS' })
    const base64 = request.headers['upstash-encoding'] === 'base64'
    try {
      const body = (await bodyOf(request)) as unknown[]
      if (request.url === '/pipeline' || request.url === '/multi-exec') {
        return answer(200, await Promise.all(body.map((words) => run(words as unknown[], base64))))
      }
      const outcome = await run(body, base64)
      return answer('error' in outcome ? 400 : 200, outcome)
    } catch (error) {
      return answer(500, { error: String(error) })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    seen,
    answerAfter: (milliseconds) => {
      delayMs = milliseconds
    },
    close: async () => {
      redis.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
