import type { Entry } from '#shared/contract/credits.ts'
import type { LedgerPage, OwnEntryRow, TeamDayRow } from '#worker/store/entries.ts'
import { applyEntry, entryNote } from './rules.ts'

const dayMs = 24 * 60 * 60 * 1000

/** What stands below a line: the balance there, and the day (UTC, from 1970) down to which days are told. */
export type Below = { balance: number; day: number }

export type LedgerLine = Entry & { own: boolean; below: Below }

const ownLine = (row: OwnEntryRow) => ({
  id: `${row.kind}_${row.operation}`,
  at: row.at,
  kind: row.kind,
  amount: row.amount,
  note: entryNote(row),
  own: true,
})

const teamLine = ({ day, used }: TeamDayRow, now: number) => ({
  id: `team_${new Date(day * dayMs).toISOString().slice(0, 10)}`,
  at: Math.min((day + 1) * dayMs - 1, now),
  kind: 'capture' as const,
  amount: used,
  note: 'Photos kept by team members',
  own: false,
})

/**
 * The account's own entries one by one and what others spent as one line a day, at the day's end, so that no line tells
 * when somebody else took a photo (C3). Newest first; each balance is the next older one with the line's own amount, as
 * if the day's spending had come last. `above` is where to go on; null begins at the top.
 */
export const ledgerLines = (page: LedgerPage, above: Below | null, now: number): LedgerLine[] => {
  const [own, days] = [[...page.own], [...page.teamDays]]
  const below = { balance: above?.balance ?? page.posted, day: above?.day ?? Number.POSITIVE_INFINITY }
  const lines: LedgerLine[] = []
  while (own.length > 0 || days.length > 0) {
    const ownDay = own[0] ? Math.floor(own[0].at / dayMs) : Number.NEGATIVE_INFINITY
    const isTeams = days[0] !== undefined && days[0].day >= ownDay
    const day = isTeams ? days[0]!.day : ownDay
    const line = isTeams ? teamLine(days.shift()!, now) : ownLine(own.shift()!)
    const balanceAfter = below.balance
    below.balance -= applyEntry({ posted: 0, held: 0 }, line).posted
    below.day = Math.min(below.day, day)
    lines.push({ ...line, at: new Date(line.at).toISOString(), balanceAfter, below: { ...below } })
  }
  return lines
}
