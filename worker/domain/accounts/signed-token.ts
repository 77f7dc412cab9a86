const encoder = new TextEncoder()
const hmac = { name: 'HMAC', hash: 'SHA-256' } as const

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    )
  } catch {
    return null
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

let kept: { secret: string; key: CryptoKey } | undefined

/** The secret as a key; an isolate knows one secret, so it is imported once. */
const keyOf = async (secret: string): Promise<CryptoKey> => {
  if (kept?.secret === secret) return kept.key
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['verify'])
  kept = { secret, key }
  return key
}

/**
 * The session token inside a signed bearer or cookie, `token.base64(HMAC-SHA256(secret, token))`, percent-encoded or
 * not: what better-auth hands out as `set-auth-token`. Null when the signature is not ours: a token copied from the
 * database is worth nothing. `subtle.verify` compares in constant time.
 */
export const readSignedToken = async (secret: string, signed: string): Promise<string | null> => {
  const text = decoded(signed)
  const dot = text.indexOf('.')
  if (dot < 1) return null
  const [token, signature] = [text.slice(0, dot), bytesOf(text.slice(dot + 1))]
  if (!signature) return null
  const genuine = await crypto.subtle.verify('HMAC', await keyOf(secret), signature, encoder.encode(token))
  return genuine ? token : null
}
