import { fileInputOf, inputNear } from './file-input.ts'
import { giveByDrop, giveByPaste, giveToInput } from './hand-over.ts'
import { isPhoto, uploadPhotosMax } from './pictures.ts'

/** Files on their way into the page, held at its door until it is known what becomes of them. */
export type Intake = {
  files: readonly File[]
  /** What the site says that it takes, as an input's `accept`. */
  accept: string
  /** Where they were going: another choice there takes the place of this one. */
  target: EventTarget
  /** Lets files go on to where these were going; false when the site does not take them. */
  handOver: (files: readonly File[]) => Promise<boolean>
}

/** What of an event could be enhanced; null for everything that is to pass untouched and unheld. */
export const intakeOf = (event: Event): Intake | null => {
  if (event instanceof ClipboardEvent) return pasted(event)
  return event instanceof DragEvent ? dropped(event) : chosen(event)
}

const chosen = (event: Event): Intake | null => {
  const input = fileInputOf(event)
  // A folder's files carry their paths, which no script can give to others.
  if (input === null || input.webkitdirectory) return null
  return intake([...(input.files ?? [])], input, input.accept, (files) => giveToInput(input, files))
}

const dropped = (event: DragEvent): Intake | null => {
  const { dataTransfer: carried, clientX, clientY } = event
  const target = targetOf(event)
  // Onto an input the browser itself puts the files, and then they are chosen.
  if (carried === null || target === null || fileInputOf(event) !== null || isEditable(target)) return null
  if ([...carried.items].some((item) => item.webkitGetAsEntry()?.isDirectory)) return null
  return intake([...carried.files], target, acceptNear(target), (files) =>
    giveByDrop(target, { clientX, clientY }, files),
  )
}

const pasted = (event: ClipboardEvent): Intake | null => {
  const target = targetOf(event)
  const carried = event.clipboardData
  // Beside a picture, text is what somebody means to paste, and where text is written the browser pastes itself.
  if (carried === null || target === null || isEditable(target) || carried.types.includes('text/plain'))
    return null
  return intake([...carried.files], target, acceptNear(target), (files) => giveByPaste(target, files))
}

const intake = (
  files: readonly File[],
  target: EventTarget,
  accept: string,
  handOver: Intake['handOver'],
): Intake | null => {
  const photos = files.filter(isPhoto).length
  return photos > 0 && photos <= uploadPhotosMax ? { files, accept, target, handOver } : null
}

const targetOf = (event: Event): Element | null => {
  const [target] = event.composedPath()
  return target instanceof Element ? target : null
}

const isEditable = (target: Element): boolean => target instanceof HTMLElement && target.isContentEditable

/** A drop zone mostly has an input for those who cannot drop: what that takes, the zone takes. */
const acceptNear = (target: Element): string => inputNear(target)?.accept ?? ''
