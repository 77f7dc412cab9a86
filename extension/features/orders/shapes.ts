/** `isWhole`: at full size; otherwise it is the small picture that went to the Worker. */
export type OriginalFile = { file: Blob; name: string; isWhole: boolean }
