import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load, type Photo } from '#scripts/photo/load.ts'

/** The pictures of a folder by name; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort()
}

/** Throws an Error that names the file when it is no sound photo. */
export async function read(...path: string[]): Promise<Photo> {
  const file = join(...path)
  const loaded = await load(await readFile(file))
  if (!loaded.ok) throw new Error(`${file}: ${loaded.detail}`)
  return loaded.pixels
}
