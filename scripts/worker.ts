/**
 * `npm run worker`: the Worker on this machine, by the runtime that Cloudflare runs, with everything embedded.
 * From its environment: PORT (8787; 0 takes a free one), STATE_DIR (.state), ENVIRONMENT (development) and every
 * setting of worker/env.ts. `--watch` rebuilds when a source file changes.
 */
import { extensionId } from '#extension/services/extension-id.ts'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { freePort, portIsFree } from '#scripts/process/free-port.ts'
import { onShutdown } from '#scripts/process/shutdown.ts'
import { readSettings, type Settings, settingNames } from '#worker/env.ts'

const usage = `Usage: npm run worker [-- --watch]

PORT, STATE_DIR and the Worker's settings come from the environment (docs/operations.md).`

const defaultPort = 8787
const highestPort = 65_535
const defaultStateDir = '.state'

const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}

const choosePort = async (): Promise<number> => {
  const text = process.env.PORT || String(defaultPort)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > highestPort)
    return fail(`PORT is a number from 0 to ${highestPort}, not ${text}`)
  if (port === 0) return freePort()
  if (await portIsFree(port)) return port
  return fail(`Port ${port} is taken. Choose another: PORT=8788 npm run worker (PORT=0 takes a free one)`)
}

/** The settings as this process got them, after the Worker's own judgement. */
const chooseSettings = (url: string): { given: Record<string, string>; read: Settings } => {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
  given.ENVIRONMENT ??= 'development'
  given.EXTENSION_IDS ??= extensionId
  const outcome = readSettings(given, url)
  if (!outcome.ok)
    return fail(`The Worker refuses to serve:\n${outcome.problems.map((p) => `  ${p}`).join('\n')}`)
  return { given, read: outcome.settings }
}

const limitsBy = ({ redis }: Settings): string =>
  redis ? `on, in Upstash Redis at ${redis.url}` : "on, in the Worker's own storage"

const paymentsBy = ({ payments, publicUrl }: Settings): string => {
  if (payments.provider === 'none') return 'none: nothing can be bought'
  if (payments.provider === 'sandbox') return 'sandbox, in test mode: nothing is charged'
  const where = payments.url ? ` at ${payments.url}` : ''
  return `Stripe${where}; its events come to ${publicUrl}/v1/billing/webhook`
}

const tellParts = (settings: Settings, stateDir: string): void => {
  const mail = settings.mail.apiKey
    ? `MailChannels${settings.mail.baseUrl ? ` at ${settings.mail.baseUrl}` : ''}`
    : 'development mailbox, at /dev/mailbox'
  const parts = {
    environment: settings.environment,
    database: `D1, embedded, in ${stateDir}`,
    pictures: `R2, embedded, in ${stateDir}`,
    jobs: 'Queues, embedded; crons every 5 minutes',
    mail,
    payments: paymentsBy(settings),
    'rate limits': settings.rateLimits ? limitsBy(settings) : 'off',
  }
  for (const [part, what] of Object.entries(parts)) console.log(`  ${part.padEnd(12)} ${what}`)
}

const { values } = readArguments(usage, { options: { watch: { type: 'boolean', default: false } } })
Object.assign(process.env, quietWrangler)
const port = await choosePort()
const stateDir = process.env.STATE_DIR || defaultStateDir
const { given, read } = chooseSettings(`http://127.0.0.1:${port}`)
tellParts(read, stateDir)

// While it starts, whoever started us may be gone; what is half up ends with us.
process.on('disconnect', () => process.exit(1))
const { serve } = await import('#scripts/local-worker/serve.ts')
try {
  const worker = await serve({
    port,
    stateDir,
    settings: given,
    watch: values.watch,
    onLog: (level, line) => (level === 'error' || level === 'warn' ? console.error(line) : console.log(line)),
  })
  onShutdown(worker.stop)
  console.log(`ready ${worker.url}`)
} catch (error) {
  fail(describe(error))
}

/** The innermost cause is the one that says what to mend: a wrong import, a wrong migration. */
function describe(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}\n${describe(cause)}` : message
}
