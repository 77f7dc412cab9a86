/**
 * What the two calls that everybody makes cost beside the least that a Worker can do, and beside the same on
 * better-auth's own parts, at 1, 8 and 64 clients, with short and long ledgers. All in one process on one database, in
 * turns within one run, so that only the ratios count. `-- --short` leaves out the ledger of a million entries.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { readPhoto } from './side-by-side/photo.ts'
import { type Call, inTurns, tellRatios } from './side-by-side/rounds.ts'
import { serveSideBySide } from './side-by-side/serve.ts'
import { newPerson, register } from '#test/support/people.ts'

const clientCounts = [1, 8, 64]
const history = process.argv.includes('--short') ? [1_000, 20_000] : [1_000, 1_000_000]

setFlagsFromString('--no-opt-for-size')
const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
const served = await serveSideBySide(join(folder, 'state'))
