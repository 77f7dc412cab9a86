import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeDeployedConfig } from '#scripts/deployment/config.ts'
import { readDeployment } from '#scripts/deployment/settings.ts'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { projectRoot } from '#scripts/process/child.ts'

/** A statement with its values for `?1`, `?2`, … */
export type Question = { sql: string; params: readonly (string | number | null)[] }

export type Asked = { ok: true; answers: Record<string, unknown>[][] } | { ok: false; said: string }

/** Asks several questions at once, in one transaction; answers with the rows of each. */
export type Ask = (questions: readonly Question[]) => Asked

const literal = (value: string | number | null): string => {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`)
  return String(value)
}

/** Wrangler takes no values beside a statement. */
const inline = ({ sql, params }: Question): string =>
  sql.replaceAll(/\?(\d+)/g, (_place, number) => literal(params[Number(number) - 1] ?? null))

const wranglerProgram = join(projectRoot, 'node_modules/wrangler/bin/wrangler.js')
const answerMaxBytes = 256 * 1024 * 1024

const execute = (where: readonly string[], questions: readonly Question[]): Asked => {
  const command = questions.map(inline).join(';\n')
  const done = spawnSync(
    process.execPath,
    [wranglerProgram, 'd1', 'execute', 'DB', ...where, '--json', '--yes', '--command', command],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      maxBuffer: answerMaxBytes,
      env: { ...process.env, ...quietWrangler, WRANGLER_LOG: 'log', NO_COLOR: '1' },
    },
  )
  if (done.status !== 0) return { ok: false, said: sayWhy(done.stdout, done.stderr) }
  const results = JSON.parse(done.stdout) as { results: Record<string, unknown>[] }[]
  return { ok: true, answers: results.map((result) => result.results) }
}

/** With --json Wrangler tells its errors as JSON too, on either stream. */
const sayWhy = (stdout: string, stderr: string): string => {
  try {
    const { error } = JSON.parse(stdout) as { error: { text: string; notes?: { text: string }[] } }
    return [error.text, ...(error.notes ?? []).map((note) => note.text)].join(' ')
  } catch {
    return `${stdout}${stderr}`.trim()
  }
}

/** The database of a local Worker; its folder must have one. */
export const localDatabase = (stateDir: string): Ask | string => {
  const folder = resolve(stateDir)
  if (!existsSync(join(folder, 'v3/d1')))
    return `${folder} has no database. STATE_DIR says where it is; npm run worker makes one.`
  return (questions) => execute(['--local', '--persist-to', folder], questions)
}

/** The deployed database, by the settings of the deployment (see docs/operations.md). */
export const deployedDatabase = async (settingsFile: string): Promise<Ask | string> => {
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile)
  const outcome = readDeployment(process.env)
  if (!outcome.ok) return `These settings are missing or wrong: ${outcome.problems.join('; ')}`
  const config = await writeDeployedConfig(outcome.deployment)
  return (questions) => execute(['--remote', '--config', config], questions)
}
