import type { Disclosure } from '../contract/images.ts'

/*
 * What has to be said of an edited photo (E2). Laws such as California's AB 723 ask for a statement, beside the photo
 * or on it, when what it shows was changed, and for the original; light, colour, cropping and straightening are free.
 */

/** `Brightened, white balance corrected, verticals straightened`: one sentence of what come as single ones. */
export const editsInWords = (edits: readonly string[]): string =>
  edits.map((edit, at) => (at === 0 ? capital(edit) : small(edit))).join(', ')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** But abbreviations stay as they are. */
const small = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

type Edited = { edits: readonly string[]; disclosure: Disclosure }

/** The sentence to put beside the photo; null where none is needed. */
export const disclosureSentence = ({ edits, disclosure }: Edited): string | null => {
  if (disclosure === 'none') return null
  const what = edits.map(small).join(', ')
  return disclosure === 'required'
    ? `This photo has been digitally altered: ${what}. The unaltered original is shown beside it.`
    : `This photo has been edited: ${what}.`
}

/** The same, short enough for a band under the photo itself; null where none is needed. */
export const disclosureCaption = ({ edits, disclosure }: Edited): string | null => {
  if (disclosure === 'none') return null
  const what = edits.map(small).join(', ')
  return disclosure === 'required' ? `Digitally altered: ${what}` : `Edited: ${what}`
}
