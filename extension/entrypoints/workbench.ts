import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createWorkbench } from '#extension/features/compare/open.tsx'
import { watchExposure } from '#extension/features/in-page/exposure.ts'
import { createSwaps } from '#extension/features/in-page/swap.ts'
import { world } from '#extension/features/in-page/world.ts'

/** Injected beside the page script by the background, at the first click. */
export default defineUnlistedScript(() => {
  const page = world.lightpoolPage
  if (page !== undefined)
    world.lightpoolWorkbench ??= createWorkbench(page, { swaps: createSwaps(page), watchExposure })
})
