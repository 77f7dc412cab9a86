import { readdir, readFile } from 'node:fs/promises'

/** One renderer of the browser that this process started; what it holds, in MB. */
export type Renderer = { pid: string; isExtension: boolean; rss: number }

/** What this process started, and what that started. */
export const childrenOfThis = async (): Promise<{ pid: string; status: string }[]> => {
  const seen = new Map<string, { parent: string; status: string }>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    seen.set(pid, { parent: /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '0', status })
  }
  const descends = (pid: string): boolean => {
    for (let at = pid; at !== '0'; at = seen.get(at)?.parent ?? '0')
      if (at === String(process.pid)) return true
    return false
  }
  return [...seen].filter(([pid]) => descends(pid)).map(([pid, { status }]) => ({ pid, status }))
}

/** Of every renderer: the extension's own (popup, background and offscreen document share one) and the pages'. */
export const renderers = async (): Promise<Renderer[]> => {
  const found: Renderer[] = []
  for (const { pid, status } of await childrenOfThis()) {
    const started = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!started.includes('--type=renderer')) continue
    const rss = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024
    if (rss > 0) found.push({ pid, isExtension: started.includes('--extension-process'), rss })
  }
  return found
}
