import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#scripts/process/child.ts'
import {
  extensionSources,
  languages,
  type Messages,
  nodesIn,
  parseSource,
  readMessages,
  type SyntaxNode,
  stemOf,
} from '#test/support/extension-words.ts'

const english = await readMessages('en')
const sources = await extensionSources()
const code = sources.map(({ text }) => text).join('\n')
const usedBy = (call: RegExp): string[] => [...code.matchAll(call)].map(([, key]) => key!)
// That a key which is asked for exists is held by its type; a key may be chosen first and said afterwards.
const quoted = new Set([...usedBy(/'(\w+)'/g), ...usedBy(/__MSG_(\w+)__/g)])
const counted = new Set(usedBy(/\bsayMany\(\s*'(\w+)'/g))

/** Why exposures do not make one is said by the engine; the demo's people and what the browser alone reads are nobody's. */
const wordsOfTheirOwn = /picture\/combine-worker|demo-people|services\/offscreen|wxt\.config/

/** What a person sees or hears of, given as a string: text between tags is refused by Biome. */
const comment = /\/\*\*.*?\*\//gs
const shownAsItStands =
  /\b(?:title|detail|message|label|hint|alt|placeholder|legend|backTo|doLabel|keepLabel|words|aria-label|aria-valuetext)(?:=|: |=\{)["'`](?!Lightpool["'`])[^"'`$\n]*\p{L}{2}[^"'`\n]*["'`]/gu

/** `{copied && 'Copied.'}` between tags: the texts that such a part can come to. */
const writtenIn = (part: SyntaxNode): string[] => {
  const { type, value, expression, consequent, alternate, right, quasis } = part
  if (type === 'Literal') return typeof value === 'string' ? [value] : []
  if (type === 'TemplateLiteral')
    return (quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => cooked)
  const inner = {
    JSXExpressionContainer: [expression],
    ParenthesizedExpression: [expression],
    ConditionalExpression: [consequent, alternate],
    LogicalExpression: [right],
  }[type]
  return (inner ?? []).flatMap((each) => writtenIn(each as SyntaxNode))
}

describe('what the extension says', () => {
  test('every count that is said has its words, in every plural form of the language', () => {
    const forms = [...counted].flatMap((stem) => [`${stem}_one`, `${stem}_other`])
    expect(forms.filter((key) => !(key in english))).toEqual([])
  })

  test('no words are left that nobody says', () => {
    const unused = Object.keys(english).filter((key) => !quoted.has(key) && !quoted.has(stemOf(key) ?? ''))
    expect(unused).toEqual([])
  })

  test('no words are written where they are shown', () => {
    const written = sources
      .filter(({ file }) => !wordsOfTheirOwn.test(file))
      .flatMap(({ file, text }) =>
        [...text.replaceAll(comment, '').matchAll(shownAsItStands)].map(([found]) => `${file}: ${found}`),
      )
    expect(written).toEqual([])
  })

  test('no words are written between tags in braces', () => {
    const written = sources
      .filter(({ file }) => file.endsWith('x') && !wordsOfTheirOwn.test(file))
      .flatMap((source) =>
        [...nodesIn(parseSource(source))]
          .filter(({ type }) => type === 'JSXElement' || type === 'JSXFragment')
          .flatMap(({ children }) => (children as SyntaxNode[]).flatMap(writtenIn))
          .filter((text) => text !== 'Lightpool' && /\p{L}{2}/u.test(text))
          .map((text) => `${source.file}: ${text}`),
      )
    expect(written).toEqual([])
  })

  test.each(languages)('%s says all of it, each in its own words', async (language) => {
    const messages = await readMessages(language)
    const stems = (of: Messages) => new Set(Object.keys(of).map((key) => stemOf(key) ?? key))
    expect([...stems(messages)].sort()).toEqual([...stems(english)].sort())
    expect(Object.values(messages).filter(({ message }) => message.trim() === '')).toEqual([])
  })
})

describe('what leaves the browser', () => {
  const plainText = (text: string) => text.toLowerCase().replaceAll('’', "'").replace(/\.$/, '').trim()

  test('is said in the settings as docs/privacy.md says it, row by row', async () => {
    const page = await readFile(join(projectRoot, 'docs/privacy.md'), 'utf8')
    const table = page
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(1)
    const rows = table.map((line) => line.split('|').slice(1, -1).map(plainText))
    const said = ['proxy', 'about', 'result', 'original', 'account', 'purchase'].map((row) =>
      [`leaves_${row}`, `leaves_${row}_when`, `leaves_${row}_kept`].map((key) =>
        plainText(english[key]!.message),
      ),
    )
    expect(rows).toHaveLength(said.length)
    rows.forEach(([what, to, when, kept], at) => {
      const [saidWhat, saidWhen, saidKept] = said[at]!
      expect(what).toContain(saidWhat)
      expect(saidWhen).toContain(when === '' ? to : when)
      expect(saidKept).toContain(kept)
    })
  })
})
