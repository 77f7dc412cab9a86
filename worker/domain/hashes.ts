const encoder = new TextEncoder()

/** Bytes as lower-case hex. */
export const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  Array.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** SHA-256 in hex, of bytes or of a text's UTF-8. */
export const sha256 = async (data: string | Uint8Array): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? encoder.encode(data) : data))

/** HMAC-SHA256 in hex under the Worker's secret. `purpose` keeps the uses apart. */
export const keyedHash = async (secret: string, purpose: string, text: string): Promise<string> => {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['sign'])
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(`${purpose}:${text}`)))
}

/** Compares without telling by its time how much of the two is alike. */
export const isSameHash = (a: string, b: string): boolean => {
  const [one, other] = [encoder.encode(a), encoder.encode(b)]
  return one.byteLength === other.byteLength && crypto.subtle.timingSafeEqual(one, other)
}

/** Whether that is the keyed hash of the text. */
export const isKeyedHash = async (
  secret: string,
  purpose: string,
  text: string,
  hash: string,
): Promise<boolean> => isSameHash(await keyedHash(secret, purpose, text), hash)
