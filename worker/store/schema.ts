/*
 * The tables. The laws that a CHECK or an index cannot say are triggers in migrations/0001_laws.sql,
 * 0003_team_laws.sql, 0007_caps_and_alerts.sql and 0008_billing.sql: read them beside these files. Times are milliseconds since 1970 in UTC; amounts are whole credits.
 */
export * from './schema/accounts.ts'
export * from './schema/billing.ts'
export * from './schema/credits.ts'
export * from './schema/jobs.ts'
export * from './schema/orders.ts'
export * from './schema/organizations.ts'
export * from './schema/pool.ts'
