import { inputNear } from './file-input.ts'
import { watchUptake } from './uptake.ts'

/** Ways to put files into a page as if somebody had chosen, dropped or pasted them there. */

const carry = (files: readonly File[]): DataTransfer => {
  const carrier = new DataTransfer()
  for (const file of files) carrier.items.add(file)
  return carrier
}

/** A page that was drawn anew has another input in the same place. */
const standingFor = (input: HTMLInputElement): HTMLInputElement => {
  if (input.isConnected) return input
  const [same] = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].filter(
    ({ id, name }) => id === input.id && name === input.name,
  )
  return same ?? input
}

/** Sets the input's files and says so with the pair of events that a choice makes. */
export const giveToInput = async (wanted: HTMLInputElement, files: readonly File[]): Promise<boolean> => {
  const input = standingFor(wanted)
  if (files.length > 1 && !input.multiple) return false
  const { files: carried } = carry(files)
  input.files = carried
  if (input.files?.length !== files.length) return false
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

type Point = { clientX: number; clientY: number }

/** Drops the files again where they were dropped; sites that only take a person's drop mostly have an input. */
export const giveByDrop = (target: Element, at: Point, files: readonly File[]): Promise<boolean> => {
  const carrier = carry(files)
  const about = { ...at, dataTransfer: carrier, bubbles: true, cancelable: true, composed: true }
  target.dispatchEvent(new DragEvent('dragenter', about))
  target.dispatchEvent(new DragEvent('dragover', about))
  return giveTo(target, files, new DragEvent('drop', about))
}

export const giveByPaste = (target: Element, files: readonly File[]): Promise<boolean> =>
  giveTo(
    target,
    files,
    new ClipboardEvent('paste', {
      clipboardData: carry(files),
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  )

const giveTo = async (target: Element, files: readonly File[], event: Event): Promise<boolean> => {
  const input = inputNear(target)
  if (target.isConnected) {
    const uptake = watchUptake(files, input)
    // Whoever takes a drop or a paste keeps the browser from doing what it does with files by itself.
    const heard = !target.dispatchEvent(event)
    if (await uptake(heard)) return true
  }
  return input !== null && giveToInput(input, files)
}
