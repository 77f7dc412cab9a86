import { getAuth, postAuth } from '#extension/services/auth-api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { readToken } from '#extension/services/session-store.ts'
import { deviceName } from './device-name.ts'
import type { SignedInDevice } from './shapes.ts'

/** better-auth's session rows, as far as they are used. */
type SessionRow = { id: string; token: string; userAgent?: string | null; updatedAt: string }

export const listDevices = async (): Promise<Result<SignedInDevice[]>> => {
  const rows = await readRows()
  if (!rows.ok) return rows
  const own = await readToken()
  return ok(rows.value.map((row) => asDevice(row, own)).sort(newestFirst))
}

/** Ends the session with this id, or every other one; the one in use here is left alone. */
export const endDevices = async (id: string | undefined): Promise<Result<SignedInDevice[]>> => {
  const rows = await readRows()
  if (!rows.ok) return rows
  const own = await readToken()
  const ending = rows.value.filter((row) => !isOwn(row, own) && (id === undefined || row.id === id))
  for (const { token } of ending) {
    const ended = await postAuth('/revoke-session', { token })
    if (!ended.ok) return ended
  }
  return listDevices()
}

const readRows = async (): Promise<Result<SessionRow[]>> => {
  const rows = await getAuth<SessionRow[] | null>('/list-sessions')
  return rows.ok ? ok(rows.value ?? []) : rows
}

/** Our own token is the row's with a signature behind a dot. */
const isOwn = (row: SessionRow, own: string | null): boolean => own?.startsWith(`${row.token}.`) ?? false

const asDevice = (row: SessionRow, own: string | null): SignedInDevice => ({
  id: row.id,
  name: deviceName(row.userAgent ?? ''),
  lastUsedAt: row.updatedAt,
  isThisOne: isOwn(row, own),
})

const newestFirst = (a: SignedInDevice, b: SignedInDevice): number =>
  Number(b.isThisOne) - Number(a.isThisOne) || b.lastUsedAt.localeCompare(a.lastUsedAt)
