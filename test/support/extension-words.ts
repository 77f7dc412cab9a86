import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { projectRoot, runChild } from '#scripts/process/child.ts'

/** What the extension says in one language, by key. */
export type Messages = Record<string, { message: string }>

const folder = join(projectRoot, 'extension/public/_locales')

export const languages: readonly string[] = await readdir(folder)

export const readMessages = async (language: string): Promise<Messages> =>
  JSON.parse(await readFile(join(folder, language, 'messages.json'), 'utf8')) as Messages

/** The extension's own code, file by file, with what is not committed yet. */
export const extensionSources = async (): Promise<{ file: string; text: string }[]> => {
  const listed = await runChild('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    'extension',
    'wxt.config.ts',
  ])
  const files = listed.output.split('\n').filter((file) => /\.tsx?$/.test(file))
  return Promise.all(
    files.map(async (file) => ({
      file,
      text: await readFile(join(projectRoot, file), 'utf8').catch(() => ''),
    })),
  )
}

/** `photos_one` is a plural form of `photos`; null for a key that is none. */
export const stemOf = (key: string): string | null =>
  /^(\w+)_(zero|one|two|few|many|other)$/.exec(key)?.[1] ?? null

export type SyntaxNode = { type: string; [part: string]: unknown }

export const parseSource = ({ file, text }: { file: string; text: string }): SyntaxNode =>
  parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as SyntaxNode

/** A part of a program and all parts in it. */
export const nodesIn = function* (value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return
  if (typeof (value as SyntaxNode).type === 'string') yield value as SyntaxNode
  for (const inner of Object.values(value)) yield* nodesIn(inner)
}
