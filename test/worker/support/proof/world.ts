import { expect } from 'vitest'
import type { Context } from '#worker/domain/context.ts'
import { openDatabase } from '#worker/store/database.ts'
import { contextAt } from '../ledger.ts'
import { Paper, type Told } from './paper.ts'
import { StandingReader, standingOnPaper } from './standing.ts'
import { people, photosEach } from './steps.ts'
import { type Cut, wasLost, wireTo } from './wire.ts'

/** Soon a new month begins, and with it new periods. */
export const beginning = Date.UTC(2026, 0, 30)

export const accountOf = (who: number): string => `account_${who}`
/** Of a session that never ends, and of one that has. */
export const tokenOf = (who: number): string => `token_${who}`
export const endedTokenOf = (who: number): string => `ended_${who}`
export const photoOf = (who: number, photo: number): string => `image_${who}_${photo}`
/** A photo of which the full size was uploaded can be rendered here. */
const hasSource = (photo: number): boolean => photo % 3 !== 0

/** Where there are no pictures: what the ledger is about needs none. */
const noPictures = {
  get: async () => null,
  head: async () => null,
  delete: async () => {},
  list: async () => ({ objects: [], truncated: false }),
} as unknown as R2Bucket

/** One statement that writes out every row of every table: text that is equal to the byte, or is not. */
const wholeDatabase = async (database: D1Database): Promise<string> => {
  const { results } = await database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column"
       FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name NOT LIKE '_cf_%'
         AND tables.name NOT LIKE 'd1_%'
       ORDER BY tables.name, columns.cid`,
    )
    .all<{ table: string; column: string }>()
  const tables = Map.groupBy(results, ({ table }) => table)
  const texts = [...tables].map(
    ([table, columns]) =>
      `(SELECT json_group_array(json_array(${columns.map(({ column }) => `"${column}"`).join(', ')})) FROM "${table}")`,
  )
  return `SELECT ${texts.join(" || '\n' || ")} AS rows`
}

const moveIn = async (database: D1Database): Promise<void> => {
  const account = database.prepare(
    'INSERT INTO account (id, name, email, email_verified, created_at, updated_at) VALUES (?1, ?1, ?2, 1, 0, 0)',
  )
  const session = database.prepare(
    'INSERT INTO session (id, token, account_id, expires_at, created_at, updated_at) VALUES (?1, ?1, ?2, ?3, 0, 0)',
  )
  const order = database.prepare(
    "INSERT INTO photo_order (id, account_id, name, created_at) VALUES (?1, ?1, 'Rooms', 0)",
  )
  const image = database.prepare(
    `INSERT INTO image (id, order_id, account_id, name, width, height, content_hash, settings, recipe, edits, disclosure,
                        source_type, created_at)
     VALUES (?1, ?2, ?2, 'Room', 4, 3, ?1, '{}', '{}', '["brightened"]', 'none', ?3, 0)`,
  )
  await database.batch(
    Array.from({ length: people }, (_, who) => {
      const id = accountOf(who)
      return [
        account.bind(id, `${id}@example.com`),
        session.bind(tokenOf(who), id, Number.MAX_SAFE_INTEGER),
        session.bind(endedTokenOf(who), id, beginning),
        order.bind(id),
        ...Array.from({ length: photosEach }, (_, photo) =>
          image.bind(photoOf(who, photo), id, hasSource(photo) ? 'image/jpeg' : null),
        ),
      ]
    }).flat(),
  )
}

/** Everybody and everything, in a fresh database and on paper. */
export const makeWorld = async (database: D1Database) => {
  const wire = wireTo(database)
  await moveIn(database)
  const everything = await wholeDatabase(database)
  const reader = new StandingReader(database)
  let paper = new Paper(beginning)
  for (let who = 0; who < people; who += 1) {
    const photos = Array.from({ length: photosEach }, (_, photo) => ({
      id: photoOf(who, photo),
      hasSource: hasSource(photo),
    }))
    paper.signUp(accountOf(who), photos)
  }

  let given = 0
  const post = { open: true, sent: [] as { to: string; subject: string }[] }
  const ctx: Context = {
    ...contextAt({ now: 0 }),
    now: () => paper.now,
    // In turn, so that of two grants that are alike the older one sorts first, here and on paper.
    newId: (prefix) => {
      given += 1
      return `${prefix}_${String(given).padStart(9, '0')}`
    },
    db: openDatabase(wire.database),
    pictures: noPictures,
    jobs: { send: async () => {} } as unknown as Context['jobs'],
    mailer: {
      kind: 'development-mailbox',
      send: async (mail) => {
        if (!post.open) return { sent: false, reason: 'closed' }
        post.sent.push(mail)
        return { sent: true }
      },
    },
  }

  /** What was found after the last refusal, while nothing has happened since. */
  let known: string | null = null
  const dump = (): Promise<string | null> => database.prepare(everything).first<string>('rows')
  /** Runs what must be refused: nothing of it is left, to the byte. */
  const leavingNothing = async (refused: () => Promise<void>): Promise<void> => {
    known ??= await dump()
    await refused()
    const after = await dump()
    // Two texts of that length are not laid side by side unless they must be.
    if (after !== known) expect(after).toBe(known)
  }

  const stands = (): Promise<string> => reader.read(paper.now)
  const compare = async (): Promise<void> => {
    const [is, shouldBe] = [await stands(), standingOnPaper(paper)]
    // Comparing texts is quick; telling what differs is for when something does.
    if (is !== shouldBe) expect(JSON.parse(is)).toEqual(JSON.parse(shouldBe))
  }

  const isRefused = (told: Told): boolean => 'refused' in told || told.done === false

  const counts = { cuts: 0, refused: 0 }

  return {
    ctx,
    post,
    counts,
    get paper() {
      return paper
    },
    /** Where two things happened at once: the paper on which they happened in this order. */
    turnTo: (other: Paper) => {
      paper = other
    },
    /** Something happens outside of `attempt`. */
    happens: () => {
      known = null
    },
    leavingNothing,
    stands,
    compare,
    isRefused,

    /**
     * Does what the paper does too, which must tell the same. Where the wire is cut, nothing or all of it is done if it
     * is one commit; its retry ends as if there had been no cut, or is told what a second call is told.
     */
    attempt: async (
      cut: Cut | null,
      verb: () => Promise<Told>,
      onPaper: () => Told,
      commits: 'one' | 'several' = 'one',
    ): Promise<void> => {
      const before = cut && standingOnPaper(paper)
      const first = onPaper()
      if (isRefused(first)) counts.refused += 1
      const calls = async (): Promise<void> => {
        const told = await verb()
        if (JSON.stringify(told) !== JSON.stringify(first)) expect(told).toEqual(first)
      }
      if (!cut && isRefused(first)) return leavingNothing(calls)
      known = null
      if (!cut) return calls()
      wire.cutAt(cut)
      const told = await verb().catch((error: Error) => {
        if (!wasLost(error)) throw error
        return null
      })
      if (!wire.mend() || told !== null) return expect(told).toEqual(first)
      counts.cuts += 1
      const present = await stands()
      if (commits === 'one') expect([before, standingOnPaper(paper)]).toContain(present)
      const retried = await verb()
      expect([first, onPaper()]).toContainEqual(retried)
    },
  }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
