import { render } from 'preact'
import { worthAnotherTry } from '#extension/features/enhance/events.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import type { Exposure, PageBridge, Swaps, WorkbenchBridge } from '#extension/features/in-page/shapes.ts'
import { listen } from '#extension/services/messages.ts'
import base from '#extension/ui/base.css?inline'
import controls from '#extension/ui/controls.css?inline'
import look from '#extension/ui/look-fields.css?inline'
import surfaces from '#extension/ui/surfaces.css?inline'
import tokens from '#extension/ui/tokens.css?inline'
import { Flow } from './flow.ts'
import panel from './panel.css?inline'
import stage from './stage.css?inline'
import { followWholePage } from './whole-page.ts'
import frame from './workbench.css?inline'
import { Workbench } from './workbench.tsx'

/**
 * Our styles speak of `:root` and `body`; in the shadow root these are what we mount in and the workbench. Not its
 * host: what a page declares there, a colour for its text to begin with, wins over our own rules.
 */
const styles = [tokens, base, controls, surfaces, look, frame, stage, panel]
  .join('\n')
  .replaceAll(':root', '.lightpool')
  // Ours is told by the layer.
  .replaceAll('color-scheme: light dark;', '')
  .replaceAll(/(^|[\s}])body\s*\{/g, '$1.workbench {')

type PageParts = {
  swaps: Swaps
  watchExposure: (control: HTMLElement, root: ShadowRoot) => Exposure
}

/** Sets the workbench up in a page: one at a time, each photo keeping its state while the page lives. */
export const createWorkbench = (page: PageBridge, { swaps, watchExposure }: PageParts): WorkbenchBridge => {
  page.layer.addStyle(styles)
  const mount = document.createElement('div')
  mount.className = 'lightpool'
  page.layer.root.append(mount)
  const watch = (control: HTMLElement) => watchExposure(control, page.layer.root)
  const flows = new Map<string, Flow>()
  const stopListening = listen(worthAnotherTry, () => {
    if (openFlow?.view.problem) void openFlow.retry()
  })
  let openFlow: Flow | null = null

  const flowOf = (photo: Photo): Flow => {
    const known = flows.get(photo.identity)
    if (known !== undefined) return known
    const flow = new Flow(photo, swaps)
    flows.set(photo.identity, flow)
    return flow
  }
  const stopWholePage = followWholePage({ flowOf, photoShownBy: swaps.photoShownBy })
  const close = () => {
    render(null, mount)
    openFlow = null
    page.layer.lower()
  }
  page.photoShownBy = swaps.photoShownBy
  page.onStop(() => {
    swaps.putAllBack()
    close()
    stopListening()
    stopWholePage()
    for (const flow of flows.values()) flow.stop()
  })
  return {
    open: (photo) => {
      const flow = flowOf(photo)
      flow.begin()
      if (flow.view.problem !== null) void flow.retry()
      openFlow = flow
      page.layer.enterPopover(photo.element)
      render(
        <Workbench key={photo.identity} photo={photo} flow={flow} watch={watch} onClose={close} />,
        mount,
      )
    },
  }
}
