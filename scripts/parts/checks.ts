import { runChild } from '#scripts/process/child.ts'
import { type Part, single } from './part.ts'

const check = (name: string, about: string, command: string, ...args: string[]): Part => ({
  name,
  about,
  run: async ({ args: more, ...options }) => single(await runChild(command, [...args, ...more], options)),
})

/** What `npm run check` runs: seconds, and no test. */
export const checks: readonly Part[] = [
  check('style', 'format, lint and the direction of imports (biome ci)', 'biome', 'ci', '--colors=off', '.'),
  check('types', 'every project of tsconfig.json (tsc -b)', 'tsc', '-b', '--pretty', 'false'),
  check(
    'unused',
    'no unused file, export or dependency (knip)',
    'knip',
    '--no-progress',
    '--no-config-hints',
  ),
]
