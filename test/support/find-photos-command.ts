import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#scripts/process/child.ts'
import type { Found } from './truth.ts'

export type CommandRun = { code: number; stdout: string; stderr: string }

/** Runs `npm run -s find-photos -- …` as anybody would, with the two streams apart. */
export const runFindPhotos = (...args: string[]): Promise<CommandRun> =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '-s', 'find-photos', '--', ...args], { cwd: projectRoot })
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('close', (code) =>
      resolve({
        code: code ?? 1,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    )
  })

/** The photos that the command finds on a page made of this HTML, its pictures having these sizes. */
export const findPhotosIn = async (
  html: string,
  sizes: Record<string, [number, number]>,
): Promise<Found[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-page-'))
  try {
    await writeFile(join(folder, 'page.html'), html)
    await writeFile(join(folder, 'sizes.json'), JSON.stringify(sizes))
    const { code, stdout, stderr } = await runFindPhotos(
      join(folder, 'page.html'),
      '--sizes',
      join(folder, 'sizes.json'),
    )
    if (code !== 0) throw new Error(stderr)
    return (JSON.parse(stdout) as { photos: Found[] }).photos
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
