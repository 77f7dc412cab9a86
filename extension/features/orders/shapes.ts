/** A picture to save, under the name that the Worker gives it. */
export type PictureFile = { file: Blob; name: string }
