import { openOwnTab } from '#extension/services/own-tab.ts'

/** Shows the review of an invitation. */
export const openReview = (id: string): Promise<void> =>
  openOwnTab(`/invitation.html?id=${encodeURIComponent(id)}`)
