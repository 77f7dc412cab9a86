import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot, runChild } from '#scripts/process/child.ts'

const listed = await runChild('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
const files = listed.output.split('\n').filter((file) => file !== '')
/** Every file and folder, as a path from the root. */
const places = new Set(
  files.flatMap((file) => {
    const parts = file.split('/')
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  }),
)

type Line = { page: string; text: string }
const pages = await Promise.all(
  files
    .filter((file) => file.endsWith('.md'))
    .map(async (page) => ({ page, text: await readFile(join(projectRoot, page), 'utf8') })),
)
const lines: Line[] = pages.flatMap(({ page, text }) =>
  text.split('\n').map((line) => ({ page, text: line })),
)
const hits = (pattern: RegExp) =>
  lines.flatMap(({ page, text }) => [...text.matchAll(pattern)].map((hit) => ({ page, named: hit[1] ?? '' })))

/** Of packages, and of what commands make. */
const notOurs = /^(node_modules|\.output|zod|better-auth|PUBLIC_URL)\//
const endsIn = (place: string): boolean => [...places].some((known) => `/${known}`.endsWith(`/${place}`))

describe('what a page points to is there', () => {
  test('every link', () => {
    const links = hits(/\]\(([^)#\s]+)[^)]*\)/g).filter(({ named }) => !/^https?:/.test(named))
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter(({ page, named }) => !places.has(normalize(join(dirname(page), named))))).toEqual([])
  })

  test('every file and folder, by as much of its path as is said', () => {
    const said = hits(/`([\w.-]+(?:\/[\w.-]+)*(?:\/|\.(?:ts|tsx|mjs|sql|toml|json|md)))`/g)
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter(({ named }) => !notOurs.test(named) && !endsIn(named.replace(/\/$/, '')))).toEqual([])
  })

  test('every measurement', async () => {
    const measurements = await readdir(join(projectRoot, 'test/bench'))
    const named = hits(/`npm run bench -- ([a-z-]+)`/g)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((bench) => !measurements.includes(`${bench.named}.bench.ts`))).toEqual([])
  })
})

describe('what is there is on a page', () => {
  const under = (folder: string) =>
    [...places]
      .filter((place) => dirname(place) === folder && [...places].some((inside) => dirname(inside) === place))
      .map((place) => place.slice(folder.length + 1))

  test('the README’s map has every room of the Worker and every feature of the extension', () => {
    const rows = lines.filter(({ page, text }) => page === 'README.md' && text.startsWith('|'))
    const rooms = rows.filter(({ text }) => text.includes('`worker/')).map(({ text }) => text)
    const features = rows.find(({ text }) => text.includes('`extension/features`'))?.text ?? ''
    expect(under('worker').filter((room) => !new RegExp(`\\b${room}\``).test(rooms.join('\n')))).toEqual([])
    expect(under('extension/features').filter((name) => !new RegExp(`\\b${name}\\b`).test(features))).toEqual(
      [],
    )
  })

  test('the list of decisions has every one', () => {
    const index = pages.find(({ page }) => page === 'docs/adr/README.md')?.text ?? ''
    const decisions = files.filter((file) => /^docs\/adr\/\d/.test(file)).map((file) => file.slice(9))
    expect(decisions.length).toBeGreaterThan(10)
    expect(decisions.filter((name) => !index.includes(`(${name})`))).toEqual([])
  })
})
