import { pictureFiles } from './picture-files.ts'

export type PictureName = keyof typeof pictureFiles

/** One of the prepared pictures, as bytes of its own. */
export const picture = (name: PictureName): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(pictureFiles[name]), (letter) => letter.charCodeAt(0))
