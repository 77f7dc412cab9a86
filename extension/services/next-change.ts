/** Lets people wait for the next change of a thing, by its id. */
export const nextChanges = (): {
  tell: (id: string) => void
  /** Resolves at the next change, and after `patienceMs` at the latest. */
  wait: (id: string, patienceMs: number) => Promise<void>
} => {
  const waiting = new Map<string, Set<() => void>>()
  return {
    tell: (id) => {
      for (const hear of waiting.get(id) ?? []) hear()
    },
    wait: (id, patienceMs) =>
      new Promise((resolve) => {
        const those = waiting.get(id) ?? new Set()
        waiting.set(id, those)
        const done = () => {
          clearTimeout(timer)
          those.delete(done)
          if (those.size === 0) waiting.delete(id)
          resolve()
        }
        const timer = setTimeout(done, patienceMs)
        those.add(done)
      }),
  }
}
