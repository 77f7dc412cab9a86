import { randomUUID } from 'node:crypto'
import { changeState } from './change-state.ts'

/** Credits out of nowhere, as an operator would give them; only while no Worker serves this state. */
export const giveCredits = (stateDir: string, email: string, amount: number): Promise<void> =>
  changeState(
    stateDir,
    `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
     SELECT ?1, id, 'top_up', ?2, ?2, ?3, 'Top-up' FROM account WHERE email = ?4`,
    `grant_${randomUUID()}`,
    amount,
    Date.now(),
    email,
  )
