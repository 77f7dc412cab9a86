import { defineEvent } from '#extension/services/messages.ts'

/** A photo of the page was kept: its result goes where the photo stands. Told until the page says that it does. */
export type ResultReady = {
  runId: string
  number: number
  /** When this was asked for: told again it is the same, asked for again another. */
  asked: number
  keys: readonly string[]
  jobId: string
}
export const resultReady = defineEvent<ResultReady>('whole-page/result-ready')

/** The originals of these photos go back to where they stood (E1). */
export const originalsWanted = defineEvent<{ keys: readonly string[] }>('whole-page/originals-wanted')

/** Only the page can read this photo: it takes it and says under which hash. */
export const photoWanted = defineEvent<{ runId: string; number: number; keys: readonly string[] }>(
  'whole-page/photo-wanted',
)
