/**
 * `npm run deploy`: checks the settings, brings the deployed database to today's schema, deploys the Worker and sees
 * it answer. `--dry-run` does all that needs no account, `--settings FILE` reads another file than .env.deploy. docs/operations.md tells what has to be there before.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDeployedConfig } from '#scripts/deployment/config.ts'
import {
  type Deployment,
  neededSecrets,
  readDeployment,
  type SecretName,
  type Secrets,
} from '#scripts/deployment/settings.ts'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { projectRoot } from '#scripts/process/child.ts'

const usage = 'Usage: npm run deploy [-- [--dry-run] [--settings FILE]]'
const defaultSettingsFile = '.env.deploy'
const wranglerProgram = join(projectRoot, 'node_modules/wrangler/bin/wrangler.js')

const fail = (...lines: string[]): never => {
  for (const text of lines) console.error(text)
  process.exit(1)
}

/** Shares our terminal: Wrangler may ask, and what it says is for whoever deploys. */
const wrangler = (...args: string[]): boolean =>
  spawnSync(process.execPath, [wranglerProgram, ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...quietWrangler, WRANGLER_LOG: 'log' },
  }).status === 0

const wranglerAnswer = (...args: string[]): string | null => {
  const done = spawnSync(process.execPath, [wranglerProgram, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, ...quietWrangler, WRANGLER_LOG: 'log' },
  })
  return done.status === 0 ? done.stdout : null
}

const needSettings = (settingsFile: string): { deployment: Deployment; secrets: Secrets } => {
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile)
  const outcome = readDeployment(process.env)
  if (outcome.ok) return outcome
  return fail(
    `Not deployed. These settings are missing or wrong (environment or ${settingsFile}, see docs/operations.md):`,
    ...outcome.problems.map((problem) => `  ${problem}`),
  )
}

const needAccount = (): void => {
  if (wranglerAnswer('whoami', '--json') !== null) return
  fail(
    'Not deployed: Wrangler has no Cloudflare account to deploy to. Either',
    '  npx wrangler login                       signs in with a browser, or',
    '  CLOUDFLARE_API_TOKEN=… npm run deploy    uses a token (template “Edit Cloudflare Workers”, and D1: Edit)',
  )
}

/** Secrets come with this deployment or are kept by Cloudflare already. */
const needSecrets = (config: string, deployment: Deployment, secrets: Secrets): void => {
  const listed = wranglerAnswer('secret', 'list', '--config', config)
  const kept = listed ? (JSON.parse(listed) as { name: string }[]).map(({ name }) => name) : []
  const has = (name: SecretName): boolean => Boolean(secrets[name]) || kept.includes(name)
  const missing = neededSecrets(deployment, has).filter((name) => !has(name))
  if (missing.length === 0) {
    if (!has('STRIPE_SECRET_KEY')) console.log('Without STRIPE_SECRET_KEY: nothing can be bought.')
    return
  }
  fail(
    `Not deployed: the Worker cannot serve as it is set without ${missing.join(' and ')}.`,
    `Set ${missing.length > 1 ? 'them' : 'it'} in the environment of this one deployment (AUTH_SECRET: openssl rand -base64 48);`,
    'Cloudflare keeps what it was given.',
  )
}

const deployWithSecrets = async (config: string, secrets: Secrets): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-deploy-'))
  try {
    const file = join(folder, 'secrets.json')
    await writeFile(file, JSON.stringify(secrets), { mode: 0o600 })
    const given = Object.keys(secrets).length > 0 ? ['--secrets-file', file] : []
    return wrangler('deploy', '--config', config, ...given)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const needAnswer = async (publicUrl: string): Promise<void> => {
  const answer = await fetch(`${publicUrl}/v1/openapi.json`).catch((error: Error) => error)
  if (answer instanceof Response && answer.ok) return
  const said = answer instanceof Response ? `${answer.status} ${await answer.text()}` : answer.message
  fail(`Deployed, but ${publicUrl} does not answer yet (a new domain takes some minutes): ${said}`)
}

const { values } = readArguments(usage, {
  options: {
    'dry-run': { type: 'boolean', default: false },
    settings: { type: 'string', default: defaultSettingsFile },
  },
})
const { deployment, secrets } = needSettings(values.settings)
await ensureKernels()
const config = await writeDeployedConfig(deployment)
if (values['dry-run']) {
  const bundle = join(config, '../worker')
  if (!wrangler('deploy', '--config', config, '--dry-run', '--outdir', bundle))
    fail('The Worker does not bundle.')
  console.log(
    `Dry run: ${config} and the bundle beside it are what a deployment would use. Nothing was deployed.`,
  )
  process.exit(0)
}
needAccount()
needSecrets(config, deployment, secrets)
if (!wrangler('d1', 'migrations', 'apply', 'DB', '--remote', '--config', config)) {
  fail('Not deployed: the database could not be migrated; the Worker that served before still serves.')
}
if (!(await deployWithSecrets(config, secrets))) fail('Not deployed, see above. The database is migrated.')
await needAnswer(deployment.PUBLIC_URL)
console.log(`Deployed: ${deployment.PUBLIC_URL}`)
console.log(`The extension for it: LIGHTPOOL_API_URL=${deployment.PUBLIC_URL} npm run build`)
process.exit(0)
