import type { Database } from './database.ts'

export const findCatalogue = async <Catalogue>(
  db: Database,
  fingerprint: string,
): Promise<Catalogue | null> => {
  const catalogue = await db.$client
    .prepare('SELECT catalogue FROM billing_catalogue WHERE fingerprint = ?')
    .bind(fingerprint)
    .first<string>('catalogue')
  return catalogue === null ? null : JSON.parse(catalogue)
}

export const saveCatalogue = async (
  db: Database,
  fingerprint: string,
  catalogue: unknown,
  now: number,
): Promise<void> => {
  await db.$client
    .prepare(
      `INSERT INTO billing_catalogue (fingerprint, catalogue, made_at) VALUES (?, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET catalogue = excluded.catalogue, made_at = excluded.made_at`,
    )
    .bind(fingerprint, JSON.stringify(catalogue), now)
    .run()
}

/** Which plan a price is of, whenever it was set up; null for a price of somebody else's. */
export const findPlanOfPrice = (db: Database, price: string): Promise<string | null> =>
  db.$client
    .prepare(
      `SELECT price.key AS plan FROM billing_catalogue, json_each(billing_catalogue.catalogue, '$.prices') AS price
       WHERE price.value = ? LIMIT 1`,
    )
    .bind(price)
    .first<string>('plan')

/** Under which name the provider knows the account. */
export const findCustomer = (db: Database, accountId: string): Promise<string | null> =>
  db.$client
    .prepare(`SELECT customer_id FROM billing_customer WHERE account_id = ? AND provider = 'stripe'`)
    .bind(accountId)
    .first<string>('customer_id')

export const saveCustomer = async (db: Database, accountId: string, customerId: string): Promise<void> => {
  await db.$client
    .prepare(
      `INSERT INTO billing_customer (account_id, provider, customer_id) VALUES (?, 'stripe', ?)
       ON CONFLICT (account_id, provider) DO UPDATE SET customer_id = excluded.customer_id`,
    )
    .bind(accountId, customerId)
    .run()
}
