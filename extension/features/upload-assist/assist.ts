import { ask } from '#extension/services/messages.ts'
import { failed, type Result } from '#extension/services/result.ts'
import { enhanceFiles, type FileOutcome, type Page } from './enhance-files.ts'
import type { Intake } from './intake.ts'
import { isPhoto } from './pictures.ts'
import type * as requests from './requests.ts'
import type { UploadOffer } from './shapes.ts'
import { unreachable } from './troubles.ts'
import { type Choice, sumOf, type View } from './view.ts'

/** The site has its files after this long, whatever Lightpool is doing: 2 seconds, less what handing over takes. */
const patienceMs = 1_700

export type AssistParts = {
  page: Page
  /** Draws; nothing is awaited of it but the choice. */
  show: (view: View) => void
  choose: () => Promise<Choice>
  /** Somebody said that they have waited long enough. */
  isStopped: () => boolean
  /** Nothing may reach the site any more: other files were chosen in the same place. */
  isOver: () => boolean
}

/**
 * One intake's way to the site. It ends with files in the form, always: enhanced where that was wanted and worked,
 * the originals in every other case. False when the site did not take them from us.
 */
export const assist = async (intake: Intake, parts: AssistParts): Promise<boolean> => {
  const { page, show, choose, isOver } = parts
  const photos = intake.files.filter(isPhoto)
  const offer = await within(patienceMs, askOffer(photos, page))
  if (isOver()) return true
  if (!offer.ok) {
    const taken = await intake.handOver(intake.files)
    show({ stage: 'told', problem: offer.problem, taken })
    return taken
  }
  show({
    stage: 'offer',
    photos: photos.length,
    others: intake.files.length - photos.length,
    offer: offer.value,
  })
  const choice = await choose()
  if (isOver()) return true
  return choice === 'originals' ? letThrough(intake, show) : enhance(intake, offer.value, parts)
}

const letThrough = async (intake: Intake, show: AssistParts['show']): Promise<boolean> => {
  show({ stage: 'handing' })
  const taken = await intake.handOver(intake.files)
  show({ stage: 'done', outcomes: [], left: 0, taken })
  return taken
}

const enhance = async (
  intake: Intake,
  offer: UploadOffer,
  { page, show, isStopped, isOver }: AssistParts,
): Promise<boolean> => {
  const outcomes = intake.files.map<FileOutcome>((file) => ({
    original: file,
    isPhoto: isPhoto(file),
    state: isPhoto(file) ? 'waiting' : 'original',
    file,
    charged: 0,
    problem: null,
  }))
  const changed = () => {
    if (!isOver()) show({ stage: 'working', outcomes: [...outcomes], stopping: isStopped() })
  }
  changed()
  const cancelled = () => isStopped() || isOver()
  await enhanceFiles(outcomes, { page, accept: intake.accept, cancelled, changed })
  if (isOver()) return true
  show({ stage: 'handing' })
  const taken = await intake.handOver(outcomes.map(({ file }) => file))
  const left = offer.purse.available - sumOf(outcomes).charged
  show({ stage: 'done', outcomes, left, taken })
  return taken
}

const askOffer = (photos: readonly File[], { canonical }: Page): Promise<Result<UploadOffer>> =>
  ask<typeof requests.askOffer>('upload-assist/ask-offer', { photos: [...photos], canonical })

const within = <Value>(ms: number, answer: Promise<Result<Value>>): Promise<Result<Value>> =>
  Promise.race([
    answer,
    new Promise<Result<Value>>((resolve) => setTimeout(() => resolve(failed(unreachable())), ms)),
  ])
