/**
 * `npm run ledger:check`: replays every wallet from empty and compares what is stored with it: balances, holds, grants.
 * The local database in STATE_DIR (.state), or with `--remote` the deployed one (settings as `npm run deploy` reads
 * them). Reads only. Ends with 1 when something does not agree.
 */
import { type Ask, deployedDatabase, localDatabase } from '#scripts/database/ask.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { checkSlice, type Fault, type LedgerCursor } from '#worker/domain/credits/check-ledger.ts'

const usage = 'Usage: npm run ledger:check [-- --remote [--settings FILE]]'

/** What one call of Wrangler reads: some megabytes of answer. */
const slice = { wallets: 5_000, lines: 50_000 }

const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const { values: options } = readArguments(usage, {
  options: {
    remote: { type: 'boolean', default: false },
    settings: { type: 'string', default: '.env.deploy' },
  },
})
const opened = options.remote
  ? await deployedDatabase(options.settings)
  : localDatabase(process.env.STATE_DIR || '.state')
if (typeof opened === 'string') fail(`Not checked. ${opened}`)
const ask = opened as Ask

const answersTo: Parameters<typeof checkSlice>[0] = async (questions) => {
  const asked = ask(questions)
  return asked.ok ? asked.answers : fail(`Not checked, the database does not answer: ${asked.said}`)
}

const faults: Fault[] = []
const checked = { wallets: 0, entries: 0 }
let cursor: LedgerCursor | null = null
do {
  const done = await checkSlice(answersTo, cursor, slice)
  faults.push(...done.faults)
  checked.wallets += done.wallets
  checked.entries += done.entries
  cursor = done.next
} while (cursor)

for (const { walletId, fault } of faults) console.log(`wallet ${walletId}: ${fault}`)
console.log(
  `${checked.wallets} wallets, ${checked.entries} entries replayed: ${
    faults.length === 0 ? 'all agree' : `${faults.length} disagreements`
  }`,
)
process.exit(faults.length === 0 ? 0 : 1)
