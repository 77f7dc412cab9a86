import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How far a job has come that goes through everything in slices, one a scheduled run. `cursor` is the job's own JSON. */
export const jobProgress = sqliteTable('job_progress', {
  job: text('job').primaryKey(),
  cursor: text('cursor').notNull(),
  at: integer('at').notNull(),
})
