import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeArguments, projectRoot, runChild } from '#scripts/process/child.ts'

const settings = {
  PUBLIC_URL: 'https://api.lightpool.example',
  D1_DATABASE_ID: '0b5f3c1e-7c59-4b1c-9f0e-3c2b1a0d9e8f',
  MAIL_FROM: 'Lightpool <hello@lightpool.example>',
}
/** A developer's own account and settings stay out of it. */
const nobody = {
  CLOUDFLARE_API_TOKEN: undefined,
  CLOUDFLARE_API_KEY: undefined,
  AUTH_SECRET: undefined,
  MAILCHANNELS_API_KEY: undefined,
  UPSTASH_REDIS_REST_URL: undefined,
  UPSTASH_REDIS_REST_TOKEN: undefined,
  STRIPE_SECRET_KEY: undefined,
  STRIPE_WEBHOOK_SECRET: undefined,
}

const deploy = (given: Record<string, string | undefined>, ...args: string[]) =>
  runChild(...nodeArguments('scripts/deploy.ts', '--settings', 'no-such-file', ...args), {
    env: { ...nobody, ...given },
  })

describe('npm run deploy', () => {
  test('names all that is missing at once, before anything is done', async () => {
    const { code, output } = await deploy({
      PUBLIC_URL: undefined,
      D1_DATABASE_ID: undefined,
      MAIL_FROM: undefined,
    })
    expect(code).toBe(1)
    for (const name of Object.keys(settings)) expect(output).toContain(name)
  })

  test.each([
    ['PUBLIC_URL', 'http://api.lightpool.example'],
    ['PUBLIC_URL', 'https://api.lightpool.example/path'],
    ['D1_DATABASE_ID', 'lightpool'],
    ['MAIL_FROM', 'hello'],
    ['AUTH_SECRET', 'too-short-a-secret'],
    ['UPSTASH_REDIS_REST_TOKEN', 'a-token-without-its-address'],
    ['STRIPE_SECRET_KEY', 'pk_test_a-key-that-anybody-may-read'],
    ['STRIPE_WEBHOOK_SECRET', 'not-a-signing-secret'],
  ])('refuses a wrong %s by its name', async (name, value) => {
    const { code, output } = await deploy({ ...settings, [name]: value }, '--dry-run')
    expect(code).toBe(1)
    expect(output).toMatch(new RegExp(`^  .*${name}: `, 'm'))
    if (!(name in settings)) expect(output).not.toContain(value)
  })

  test('a dry run bundles the Worker with the deployment’s own configuration, which holds no secret', async () => {
    const secrets = {
      AUTH_SECRET: 'a-secret-of-more-than-thirty-two-characters',
      MAILCHANNELS_API_KEY: 'mail-key',
    }
    const { code, output } = await deploy({ ...settings, ...secrets }, '--dry-run')
    expect(output).toContain('Nothing was deployed')
    expect(code).toBe(0)
    const text = await readFile(join(projectRoot, '.output/deploy/wrangler.json'), 'utf8')
    const config = JSON.parse(text) as {
      vars: Record<string, string>
      routes: unknown
      d1_databases: { database_id: string }[]
    }
    expect(config.vars).toMatchObject({ ENVIRONMENT: 'production', PUBLIC_URL: settings.PUBLIC_URL })
    expect(config.d1_databases.map((database) => database.database_id)).toEqual([settings.D1_DATABASE_ID])
    expect(config.routes).toEqual([{ pattern: 'api.lightpool.example', custom_domain: true }])
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
    const bundle = await readFile(join(projectRoot, '.output/deploy/worker/index.js'), 'utf8')
    expect(bundle.length).toBeGreaterThan(0)
  })
})
