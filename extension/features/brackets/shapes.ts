export type CombinedPhoto = {
  /** Under this hash it is a photo like any other: it can be enhanced, kept, rendered. */
  photo: string
  /** The photo that the others were laid on, and in whose place the result belongs. */
  reference: string
  width: number
  height: number
  /** The combined photo before it is enhanced, at most 1024 px. */
  before: Blob
}
