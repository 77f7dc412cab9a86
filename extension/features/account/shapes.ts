/** A session as the popup shows it. Its token never leaves the background. */
export type SignedInDevice = {
  id: string
  /** `Chrome on Windows` */
  name: string
  lastUsedAt: string
  isThisOne: boolean
}
