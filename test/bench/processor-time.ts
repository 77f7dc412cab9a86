import { readFile } from 'node:fs/promises'
import { childrenOfThis } from './process-memory.ts'

/** Linux counts in hundredths of a second. */
const tickMs = 10

/** How long the processor has worked for the programs of this name that this process started, in ms. */
export const processorMsOf = async (name: string): Promise<number> => {
  let ticks = 0
  for (const { pid, status } of await childrenOfThis()) {
    if (/^Name:\s+(.*)$/m.exec(status)?.[1] !== name) continue
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // Behind the name, which may have blanks in it: user and system time are the 12th and 13th field from there.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  }
  return ticks * tickMs
}
