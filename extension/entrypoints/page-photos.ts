import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { photoName } from '#extension/features/compare/photo-name.ts'
import { world } from '#extension/features/in-page/world.ts'
import { listPhotos } from '#extension/features/whole-page/list-photos.ts'

/** Answers one question and leaves: which photos does this page show, each once? */
export default defineUnlistedScript(() => listPhotos(photoName, world.lightpoolPage?.photoShownBy))
