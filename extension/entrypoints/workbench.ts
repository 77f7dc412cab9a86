import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createWorkbench } from '#extension/features/compare/open.tsx'
import { world } from '#extension/features/in-page/bridge.ts'

/** Injected beside the page script by the background, at the first click. */
export default defineUnlistedScript(() => {
  if (world.lightpoolPage !== undefined) world.lightpoolWorkbench ??= createWorkbench(world.lightpoolPage)
})
