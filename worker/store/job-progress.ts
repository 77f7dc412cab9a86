import type { Database } from './database.ts'

/** Where the job stopped, as it wrote it down; null before its first slice and after its last. */
export const findProgress = async (db: Database, job: string): Promise<unknown> => {
  const row = await db.$client
    .prepare('SELECT cursor FROM job_progress WHERE job = ?')
    .bind(job)
    .first<{ cursor: string }>()
  return row ? JSON.parse(row.cursor) : null
}

export const saveProgress = async (
  db: Database,
  job: string,
  cursor: unknown,
  now: number,
): Promise<void> => {
  await db.$client
    .prepare(
      `INSERT INTO job_progress (job, cursor, at) VALUES (?, ?, ?)
       ON CONFLICT (job) DO UPDATE SET cursor = excluded.cursor, at = excluded.at`,
    )
    .bind(job, JSON.stringify(cursor), now)
    .run()
}
