/** Numbers in 0–1 that every run sees again (Marsaglia's xorshift). */
export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** A seed of its own for every name. */
export function seedOf(name: string): number {
  let hash = 7
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0
  return hash
}
