import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { findPhotos } from '#extension/features/find-photos/find-photos.ts'

/** Answers one question and leaves: how many listing photos are on this page? */
export default defineUnlistedScript(() => findPhotos(document).length)
