/** A picture to save, under the name that the Worker gives it. */
export type PictureFile = { file: Blob; name: string }

/** `isWhole`: at full size; otherwise it is the small picture that went to the Worker. */
export type OriginalFile = PictureFile & { isWhole: boolean }
