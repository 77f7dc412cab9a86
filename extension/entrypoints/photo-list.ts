import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { listPhotos } from '#extension/features/find-photos/list-photos.ts'

/** Answers one question and leaves: which listing photos are on this page, each once? */
export default defineUnlistedScript(() => listPhotos())
