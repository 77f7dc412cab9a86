import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { projectRoot } from '#scripts/process/child.ts'

/** Compiled before the bundler sees it: the kernels hold pieces of AssemblyScript's own library. */
const compiledIn = ['node_modules/assemblyscript']

/** `…/node_modules/@scope/name/dist/x.js` → `…/node_modules/@scope/name`; null for a file of ours. */
const packageFolder = (file: string): string | null =>
  /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? null

/** Writes down of which packages something is in the bundles that it takes part in: their folders. */
export const noteBundledPackages = (): { folders: Set<string>; plugin: Plugin } => {
  const folders = new Set(compiledIn.map((folder) => join(projectRoot, folder)))
  const plugin: Plugin = {
    name: 'lightpool-bundled-packages',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      for (const folder of chunks.map(packageFolder)) if (folder !== null) folders.add(folder)
    },
  }
  return { folders, plugin }
}

const termsOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n')

/** The names, versions and terms of those packages, as most of the terms ask of whoever passes the code on. */
export const licencesOf = (folders: Iterable<string>): string => {
  const parts = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name: string
        version: string
        license?: string
      }
      // Some packages name their licence and bring no text of it.
      return `${about.name} ${about.version}\n\n${termsOf(folder) || `Licence: ${about.license ?? 'not named'}`}`
    })
  return `${[...new Set(parts)].sort().join(`\n\n${'─'.repeat(80)}\n\n`)}\n`
}
