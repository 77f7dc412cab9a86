import { scrypt } from 'node:crypto'
import { hex, isSameHash } from '#worker/domain/hashes.ts'

/** What better-auth uses itself, and OWASP's advice for scrypt: about 50 ms on a Worker. */
const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 } as const
const keyBytes = 64

const keyOf = (password: string, salt: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** `salt:key` in hex, the form that better-auth stores. */
export const hashPasswordWith = async (password: string, salt: string): Promise<string> =>
  `${salt}:${hex(await keyOf(password, salt))}`

export const hashPassword = (password: string): Promise<string> =>
  hashPasswordWith(password, hex(crypto.getRandomValues(new Uint8Array(16))))

/** Takes as long for a hash that no password fits as for a real one (T12). */
export const verifyPassword = async (hash: string, password: string): Promise<boolean> => {
  const salt = hash.split(':')[0] ?? ''
  return isSameHash(await hashPasswordWith(password, salt), hash)
}
