import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot, runChild } from '#scripts/process/child.ts'

/** Which import in which file breaks which rule: each is written down, and lint has to refuse it for that reason. */
const refused: readonly { rule: string; file: string; line: string; because: string }[] = [
  {
    rule: 'shared/ does not know the Worker',
    file: 'shared/rules/a.ts',
    line: "import { log } from '#worker/log.ts'",
    because: 'shared/ holds',
  },
  {
    rule: 'shared/ does not know the Worker by a relative path either',
    file: 'shared/rules/b.ts',
    line: "import { log } from '../../worker/log.ts'",
    because: 'shared/ holds',
  },
  {
    rule: 'shared/ does not know the extension',
    file: 'shared/engine/a.ts',
    line: "import { browser } from '../../extension/services/browser.ts'",
    because: 'shared/ holds',
  },
  {
    rule: 'shared/ does no I/O',
    file: 'shared/engine/b.ts',
    line: "import { readFile } from 'node:fs/promises'",
    because: 'shared/ holds',
  },
  {
    rule: 'shared/ imports no package but zod',
    file: 'shared/engine/c.ts',
    line: "import { openDB } from 'idb'",
    because: 'shared/ holds',
  },
  {
    rule: 'the store does not know the domain',
    file: 'worker/store/a.ts',
    line: "import { newId } from '#worker/domain/ids.ts'",
    because: 'routes → domain → store',
  },
  {
    rule: 'the store does not know the routes',
    file: 'worker/store/b.ts',
    line: "import { problem } from '../routes/problem.ts'",
    because: 'routes → domain → store',
  },
  {
    rule: 'the domain does not know the routes',
    file: 'worker/domain/credits/a.ts',
    line: "import { problem } from '#worker/routes/problem.ts'",
    because: 'routes → domain → store',
  },
  {
    rule: 'the domain knows no HTTP framework',
    file: 'worker/domain/credits/b.ts',
    line: "import { Hono } from 'hono'",
    because: 'routes → domain → store',
  },
  {
    rule: 'the domain knows no SQL',
    file: 'worker/domain/credits/c.ts',
    line: "import { eq } from 'drizzle-orm'",
    because: 'Only worker/store',
  },
  {
    rule: 'a rules.ts does not ask the store',
    file: 'worker/domain/credits/rules.ts',
    line: "import { openDatabase } from '#worker/store/database.ts'",
    because: 'A rules.ts is pure',
  },
  {
    rule: 'a rules.ts does no I/O',
    file: 'worker/domain/orders/rules.ts',
    line: "import { createHash } from 'node:crypto'",
    because: 'A rules.ts is pure',
  },
  {
    rule: 'a route does not ask the store',
    file: 'worker/routes/a.ts',
    line: "import { openDatabase } from '#worker/store/database.ts'",
    because: 'only the domain asks the store',
  },
  {
    rule: 'a page does not ask the store',
    file: 'worker/pages/a.ts',
    line: "import { openDatabase } from '../store/database.ts'",
    because: 'only the domain asks the store',
  },
  {
    rule: 'a job does not ask the store',
    file: 'worker/jobs/a.ts',
    line: "import { openDatabase } from '#worker/store/database.ts'",
    because: 'only the domain asks the store',
  },
  {
    rule: 'a route knows no SQL',
    file: 'worker/routes/b.ts',
    line: "import { sql } from 'drizzle-orm'",
    because: 'Only worker/store',
  },
  {
    rule: 'the Worker does not know the extension',
    file: 'worker/routes/c.ts',
    line: "import { browser } from '#extension/services/browser.ts'",
    because: 'does not know the extension',
  },
  {
    rule: 'the extension does not know the Worker',
    file: 'extension/entrypoints/a.ts',
    line: "import { log } from '#worker/log.ts'",
    because: 'only by the contract',
  },
  {
    rule: 'the extension takes no code from where the type AppType is',
    file: 'extension/services/a.ts',
    line: "import { createApp } from '#worker/app.ts'",
    because: 'only by the contract',
  },
  {
    rule: 'services do not know the features',
    file: 'extension/services/b.ts',
    line: "import { signIn } from '#extension/features/session/requests.ts'",
    because: 'entrypoints → features → services',
  },
  {
    rule: 'features do not know the entrypoints',
    file: 'extension/features/orders/a.ts',
    line: "import { tabs } from '#extension/entrypoints/popup/tabs.tsx'",
    because: 'entrypoints → features → services',
  },
  {
    rule: "features do not know each other's insides",
    file: 'extension/features/orders/b.ts',
    line: "import { readMe } from '#extension/features/account/me-cache.ts'",
    because: 'not by its insides',
  },
  {
    rule: 'the parts of the screen do not know the features',
    file: 'extension/ui/a.ts',
    line: "import { signIn } from '#extension/features/session/requests.ts'",
    because: 'know nothing of the features',
  },
  {
    rule: 'an import is written with its extension',
    file: 'worker/routes/d.ts',
    line: "import { a } from './a'",
    because: 'file extension',
  },
  {
    rule: 'a package that package.json does not name is not imported',
    file: 'worker/domain/images/a.ts',
    line: "import { pick } from 'lodash-es'",
    because: "isn't specified in package.json",
  },
  {
    rule: 'nothing is exported by default',
    file: 'worker/domain/images/b.ts',
    line: 'export default 1',
    because: 'default export',
  },
]

/** The right way to reach the same things is let through: a rule that refuses everything proves nothing. */
const allowed: readonly { file: string; line: string }[] = [
  { file: 'shared/contract/z.ts', line: "import * as z from 'zod'" },
  { file: 'shared/engine/z.ts', line: "import { limits } from '../rules/limits.ts'" },
  { file: 'worker/store/z.ts', line: "import { eq } from 'drizzle-orm'" },
  { file: 'worker/domain/credits/z.ts', line: "import { openDatabase } from '#worker/store/database.ts'" },
  { file: 'worker/domain/images/rules.ts', line: "import { limits } from '#shared/rules/limits.ts'" },
  { file: 'worker/routes/z.ts', line: "import { newId } from '#worker/domain/ids.ts'" },
  { file: 'extension/services/z.ts', line: "import type { AppType } from '#worker/app.ts'" },
  {
    file: 'extension/features/orders/z.ts',
    line: "import { signIn } from '#extension/features/session/requests.ts'",
  },
]

type Diagnostic = { severity: string; message: string; location: { path: string } }

let folder: string
let diagnostics: Diagnostic[]

const useIt = (line: string): string => {
  const names = /\{ (?:type )?(\w+) \}|\* as (\w+)/.exec(line)
  const name = names?.[1] ?? names?.[2]
  if (!name) return `${line}\n`
  return line.startsWith('import type')
    ? `${line}\n\nexport type Used = ${name}\n`
    : `${line}\n\nconsole.log(${name})\n`
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-imports-'))
  for (const { file, line } of [...refused, ...allowed]) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), useIt(line))
  }
  for (const name of ['biome.json', 'package.json']) {
    await copyFile(join(projectRoot, name), join(folder, name))
  }
  const report = join(folder, 'report.json')
  const biome = join(projectRoot, 'node_modules/.bin/biome')
  await runChild(
    biome,
    [
      'lint',
      '--vcs-enabled=false',
      '--max-diagnostics=none',
      '--reporter=json',
      `--reporter-file=${report}`,
      '.',
    ],
    { cwd: folder },
  )
  diagnostics = (JSON.parse(await readFile(report, 'utf8')) as { diagnostics: Diagnostic[] }).diagnostics
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const complaintsAbout = (file: string): string[] =>
  diagnostics
    .filter(({ severity, location }) => severity === 'error' && location.path.endsWith(file))
    .map(({ message }) => message)

describe('lint refuses an import against the direction', () => {
  test.each(refused)('$rule', ({ file, because }) => {
    expect(complaintsAbout(file).join('\n')).toContain(because)
  })
})

describe('lint lets through an import along the direction', () => {
  test.each(allowed)('$file: $line', ({ file }) => {
    expect(complaintsAbout(file)).toEqual([])
  })
})
