import type * as enhancing from '#extension/features/enhance/requests.ts'
import type { KeepProgress } from '#extension/features/enhance/shapes.ts'
import { askAgain } from '#extension/services/ask-again.ts'
import type { AnyRequest, InputOf, OutputOf } from '#extension/services/messages.ts'
import { inFormat } from '#extension/services/picture/in-format.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import type { TroubleCode } from '#extension/services/trouble-codes.ts'
import { say } from '#extension/services/words.ts'
import { formatFor, nameOf } from './pictures.ts'

/** How far a file is. `original`: it goes to the site as it was chosen. */
export type FileState = 'waiting' | 'working' | 'enhanced' | 'original'

export type FileOutcome = {
  original: File
  isPhoto: boolean
  state: FileState
  /** What goes to the site. */
  file: File
  charged: number
  problem: Trouble | null
}

export type Page = { canonical: string | null; title: string }

/** As many at once as over a whole page: see whole-page/drive.ts. */
const atOnce = 2
/** A purchase that does not go through within this time is given up, and the original goes to the site. */
const purchasePatienceMs = 10_000

/** A background that dies over a question is asked again so often: somebody watches, and can stop it. */
const tries = 8

const ask = <R extends AnyRequest>(kind: R['kind'], input: InputOf<R>): Promise<Result<OutputOf<R>>> =>
  askAgain<R>(kind, input, tries)

/** What stops one photo stops them all: nobody waits for it again with each. */
const forAll: ReadonlySet<TroubleCode> = new Set([
  'offline',
  'timeout',
  'unauthenticated',
  'session_ended',
  'other_account',
  'email_not_verified',
  'insufficient_credits',
  'cap_reached',
  'payment_required',
  'rate_limited',
  'temporarily_unavailable',
  'extension_updated',
])

/**
 * Enhances photos for the site, each by the same calls as one in the workbench: what is bought is written down in the
 * background first, so a service worker that dies is continued by the next. After `cancelled` none is begun; one that
 * is being bought is brought to its end, because it is paid for, and goes to the site.
 */
export const enhanceFiles = async (
  outcomes: FileOutcome[],
  { page, accept, cancelled, changed }: EnhanceOptions,
): Promise<void> => {
  let halt: Trouble | null = null
  const waiting = outcomes.filter(({ state }) => state === 'waiting')
  const worker = async () => {
    for (let outcome = waiting.shift(); outcome !== undefined; outcome = waiting.shift()) {
      if (cancelled() || halt !== null) leave(outcome, halt)
      else {
        outcome.state = 'working'
        changed()
        const enhanced = await enhanceFile(outcome, page, accept, () => cancelled() || halt !== null)
        if (enhanced.ok) Object.assign(outcome, { state: 'enhanced', file: enhanced.value })
        else {
          leave(outcome, enhanced.problem)
          if (forAll.has(enhanced.problem.code)) halt ??= enhanced.problem
        }
      }
      changed()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

type EnhanceOptions = { page: Page; accept: string; cancelled: () => boolean; changed: () => void }

const leave = (outcome: FileOutcome, problem: Trouble | null): void => {
  outcome.state = 'original'
  outcome.problem = problem
}

const enhanceFile = async (
  outcome: FileOutcome,
  page: Page,
  accept: string,
  isOver: () => boolean,
): Promise<Result<File>> => {
  const { original } = outcome
  const taken = await ask<typeof enhancing.takePhoto>('enhance/take-photo', { addresses: [], file: original })
  if (!taken.ok) return taken
  if (isOver()) return failed(notBegun())
  const { photo } = taken.value
  const name = original.name.replace(/\.\w{1,5}$/, '')
  const enhanced = await ask<typeof enhancing.enhancePhoto>('enhance/enhance-photo', {
    photo,
    name,
    sourceUrl: null,
    page,
  })
  if (!enhanced.ok) return enhanced
  if (isOver()) return failed(notBegun())
  const { imageId, settings } = enhanced.value
  const started = await ask<typeof enhancing.keepPhoto>('enhance/keep-photo', {
    imageId,
    photo,
    name: enhanced.value.name,
    settings,
  })
  if (!started.ok) return started
  const rendered = await follow(started.value)
  if (!rendered.ok) return rendered
  outcome.charged = rendered.value.charged ?? 0
  const result = await ask<typeof enhancing.takeResult>('enhance/take-result', {
    jobId: rendered.value.jobId,
  })
  if (!result.ok) return result
  const file = await inFormat(result.value.file, formatFor(original, accept))
  return ok(new File([file], nameOf(original, file.type), { type: file.type, lastModified: Date.now() }))
}

/** Until it is rendered: that it is stored with the order as well is nobody's concern here. */
const follow = async (first: KeepProgress): Promise<Result<KeepProgress>> => {
  const begun = Date.now()
  let progress = first
  let slow: Trouble = tooSlow()
  while (!progress.rendered) {
    const { jobId, state, problem } = progress
    if (state === 'failed') return failed(problem ?? slow)
    slow = problem ?? slow
    const isLate = state === 'purchasing' && Date.now() - begun > purchasePatienceMs
    const next = isLate
      ? await ask<typeof enhancing.abandonPhoto>('enhance/abandon-photo', { jobId })
      : await ask<typeof enhancing.followJob>('enhance/follow-job', { jobId, seen: state })
    if (!next.ok) return next
    progress = next.value
  }
  return ok(progress)
}

const notBegun = (): Trouble => ({
  code: 'cancelled',
  title: say('upload_assist_cancelled'),
  detail: say('upload_assist_nothing_was_charged_for_it'),
})
const tooSlow = (): Trouble => ({
  code: 'timeout',
  title: say('upload_assist_this_takes_too_long'),
  detail: say('upload_assist_lightpool_did_not_answer_in'),
})
