import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { listPhotos } from '#extension/features/find-photos/list-photos.ts'
import { world } from '#extension/features/in-page/world.ts'

/** Answers one question and leaves: how many listing photos are on this page, each counted once? */
export default defineUnlistedScript(async () => (await listPhotos(world.lightpoolPage?.photoShownBy)).length)
