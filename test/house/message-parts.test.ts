import { describe, expect, test } from 'vitest'
import {
  extensionSources,
  languages,
  nodesIn,
  parseSource,
  readMessages,
  type SyntaxNode,
  stemOf,
} from '#test/support/extension-words.ts'

type Call = { keys: string[]; parts: number; where: string }

const english = await readMessages('en')
const sayers = new Set(['say', 'sayMany', 'sayAround'])

/** The keys that a first argument can come to: `isOwn ? 'yours' : 'theirs'` are two. */
const keysIn = (argument: SyntaxNode | undefined): string[] =>
  [...nodesIn(argument)].flatMap(({ type, value }) =>
    type === 'Literal' && typeof value === 'string' && (value in english || `${value}_other` in english)
      ? [value]
      : [],
  )

const calls: Call[] = (await extensionSources()).flatMap((source) =>
  [...nodesIn(parseSource(source))].flatMap((node) => {
    const args = node.arguments as SyntaxNode[] | undefined
    const name = (node.callee as { name?: string } | undefined)?.name ?? ''
    if (args === undefined || !sayers.has(name) || args.some(({ type }) => type === 'SpreadElement'))
      return []
    const keys = keysIn(args[0])
    return keys.length === 0 ? [] : [{ keys, parts: args.length - 1, where: source.file }]
  }),
)

/** `$2 … $1` → 1, 2 */
const partsOf = (message: string): number[] =>
  [...new Set([...message.matchAll(/\$(\d)/g)].map(([, part]) => Number(part)))].sort()
const all = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)

/** A form may leave out the count, as `no photos` does, and nothing else. */
const formsOf = (stem: string): [key: string, message: string][] =>
  Object.entries(english).flatMap(([key, { message }]) => (stemOf(key) === stem ? [[key, message]] : []))

describe('the parts of what the extension says', () => {
  test('each message has a place for every part that it is given, and is given every part that it has a place for', () => {
    const wrong = calls.flatMap(({ keys, parts, where }) =>
      keys.flatMap((key) => {
        const isCounted = !(key in english)
        const said: [string, string][] = isCounted ? formsOf(key) : [[key, english[key]!.message]]
        return said
          .filter(([, message]) => {
            const given = all(parts).filter((part) => !isCounted || part > 1)
            const places = partsOf(message).filter((part) => !isCounted || part > 1)
            return given.join() !== places.join()
          })
          .map(([form, message]) => `${where} gives ${form} ${parts}: “${message}”`)
      }),
    )
    expect(calls.length).toBeGreaterThan(300)
    expect(wrong).toEqual([])
  })

  test.each(languages)('%s: a dollar sign only begins a part', async (language) => {
    const messages = Object.entries(await readMessages(language))
    expect(messages.filter(([, { message }]) => /\$(?![1-9])/.test(message))).toEqual([])
  })

  test.each(languages)('%s has the parts that English has', async (language) => {
    const partsByStem = (messages: Awaited<ReturnType<typeof readMessages>>) =>
      Object.groupBy(Object.keys(messages), (key) => stemOf(key) ?? key)
    const messages = await readMessages(language)
    const [own, theirs] = [partsByStem(messages), partsByStem(english)]
    const missing = Object.keys(theirs).filter((stem) => {
      const said = (of: typeof messages, keys: string[] = []) =>
        partsOf(keys.map((key) => of[key]!.message).join(' ')).join()
      return said(messages, own[stem]) !== said(english, theirs[stem])
    })
    expect(missing).toEqual([])
  })
})
