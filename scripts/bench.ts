/** `npm run bench`: runs the measurements in test/bench one after the other; a word chooses those that have it in their name. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { answerHelp } from '#scripts/process/arguments.ts'
import { endAllChildren, nodeArguments, projectRoot, startChild } from '#scripts/process/child.ts'
import { brokenOff, leave, onShutdown } from '#scripts/process/shutdown.ts'

const [word = '', ...args] = process.argv.slice(2)
const folder = join(projectRoot, 'test/bench')
const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.bench.ts')).sort()
const chosen = names.filter((name) => name.includes(word))
answerHelp(`Usage: npm run bench [-- WORD [its arguments…]]\n\nThere are: ${names.join(', ')}`)
if (chosen.length === 0) {
  console.error(`No measurement has “${word}” in its name. There are: ${names.join(', ') || 'none'}`)
  process.exit(2)
}
onShutdown(endAllChildren, brokenOff)
let failed = 0
for (const name of chosen) {
  console.log(`── ${name}`)
  const child = startChild(...nodeArguments(join('test/bench', name), ...args), {
    onOutput: (text) => process.stdout.write(text),
  })
  if ((await child.ended) !== 0) failed += 1
}
leave(failed > 0 ? 1 : 0)
