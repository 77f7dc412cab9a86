import { defineEvent } from '#extension/services/messages.ts'

/** A photo of the page was kept: its result goes where the photo stands. */
export const resultReady = defineEvent<{ keys: readonly string[]; jobId: string }>('whole-page/result-ready')

/** The originals of these photos go back to where they stood (E1). */
export const originalsWanted = defineEvent<{ keys: readonly string[] }>('whole-page/originals-wanted')

/** Only the page can read this photo: it takes it and says under which hash. */
export const photoWanted = defineEvent<{ runId: string; number: number; keys: readonly string[] }>(
  'whole-page/photo-wanted',
)
