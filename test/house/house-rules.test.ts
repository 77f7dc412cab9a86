import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot, runChild } from '#scripts/process/child.ts'
import { settingNames } from '#worker/env.ts'

const lineLimit = 300
/** A story told by tests may be longer: its parts are read one at a time. */
const testLineLimit = 400
/** A file of this many bytes is data, and nobody reads it line by line. */
const readableBytes = 2_000_000

const listed = await runChild('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
const files = listed.output.split('\n').filter((file) => file !== '' && existsSync(join(projectRoot, file)))

const isText = (file: string): boolean =>
  /\.(tsx?|mjs|json|toml|md|css|html|sql|svg|txt)$|^\.|\/run$/.test(file)
const texts = await Promise.all(
  files.filter(isText).map(async (file) => ({ file, text: await readFile(join(projectRoot, file), 'utf8') })),
)
const read = texts.filter(({ text }) => text.length < readableBytes)

/** Code and style, but what tools write. */
const isCode = (file: string): boolean =>
  /\.(tsx?|mjs|css|html)$/.test(file) && !file.startsWith('worker/store/migrations/')

const { scripts } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

const limitOf = (file: string): number => (file.startsWith('test/') ? testLineLimit : lineLimit)

test(`no file is longer than ${lineLimit} lines, no test than ${testLineLimit}`, () => {
  const long = read
    .filter(({ file }) => isCode(file))
    .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
    .filter(({ file, lines }) => lines > limitOf(file))
  expect(long).toEqual([])
})

describe('what is written is true on every machine', () => {
  // Put together here, so that this file does not break its own rule.
  const machineFolders = ['home', 'Users', 'root', 'tmp', 'work']
  const machinePaths = machineFolders.map((folder) => new RegExp(`(^|[\\s'"\`(=])/${folder}/\\w`))
  const mentions = (patterns: readonly RegExp[]) =>
    read.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => patterns.some((pattern) => pattern.test(line)))
        .map((line) => `${file}: ${line.trim().slice(0, 120)}`),
    )

  test('no path of somebody’s machine', () => {
    expect(mentions(machinePaths)).toEqual([])
  })

  test('no host of a package registry: npm knows which to ask', () => {
    const hosts = [['registry', 'npmjs'], ['registry', 'yarnpkg'], ['npm', 'pkg', 'github'], ['artifactory']]
    expect(mentions(hosts.map((parts) => new RegExp(`https?://[^\\s"']*${parts.join('\\.')}`)))).toEqual([])
    const resolved = texts
      .find(({ file }) => file === 'package-lock.json')
      ?.text.match(/"resolved": "https?:[^"]*"/g)
    expect(resolved ?? []).toEqual([])
  })
})

describe('the house has its rooms', () => {
  const folders = [
    'shared/contract',
    'shared/engine/analyse',
    'shared/engine/render',
    'shared/rules',
    ...['routes', 'domain', 'store/migrations', 'mail', 'pages', 'jobs'].map((room) => `worker/${room}`),
    ...['accounts', 'organizations', 'invitations', 'credits', 'orders', 'images'].map(
      (noun) => `worker/domain/${noun}`,
    ),
    ...['entrypoints', 'features', 'services', 'ui'].map((room) => `extension/${room}`),
    ...['engine', 'worker', 'extension', 'e2e', 'bench', 'support', 'house'].map((room) => `test/${room}`),
    'docs/adr',
    'scripts',
  ]
  test.each(folders)('%s', (folder) => {
    expect(files.some((file) => file.startsWith(`${folder}/`))).toBe(true)
  })

  const pages = [
    'README.md',
    'docs/architecture.md',
    'docs/operations.md',
    'docs/privacy.md',
    'docs/benchmarks.md',
  ]
  test.each(pages)('%s', (page) => {
    expect(files).toContain(page)
  })

  test('the top level stays as short as it is', () => {
    const top = [
      ...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? '')),
    ]
    const known = ['.ci', 'docs', 'extension', 'scripts', 'shared', 'test', 'worker']
    expect(top.sort()).toEqual(known)
  })
})

describe('a command that a page names is there', () => {
  const named = texts
    .filter(({ file }) => file.endsWith('.md'))
    .flatMap(({ file, text }) =>
      [
        ...text.matchAll(
          /npm (?:(?:-s |--silent )?run (?:-s |--silent )?([a-z][a-z:-]*)|(?:-s |--silent )?(start|test)\b)/g,
        ),
      ].map(([, script, short]) => ({ file, name: script ?? short ?? '' })),
    )

  test('the pages name commands', () => {
    expect(named.length).toBeGreaterThan(0)
  })

  test('every npm command of every page', () => {
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([])
  })

  test('every command of package.json has its script', () => {
    const missing = Object.entries(scripts).filter(([, line]) => {
      const command = /bootstrap\.mjs ([a-z-]+)/.exec(line)?.[1]
      return command && !files.includes(`scripts/${command}.ts`)
    })
    expect(missing).toEqual([])
  })
})

test('docs/operations.md explains every setting', async () => {
  const page = await readFile(join(projectRoot, 'docs/operations.md'), 'utf8')
  expect(settingNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
