import { browser } from '#extension/services/browser.ts'
import { registerScript } from '#extension/services/registered-script.ts'
import { readSites } from '#extension/services/sites.ts'

const pageScript = '/page.js'
const registered = { id: 'lightpool-page', file: pageScript, runAt: 'document_idle' } as const
const workbenchScript = '/workbench.js'

/** Set by the page script in its isolated world; see features/in-page/world.ts. */
type World = typeof globalThis & { lightpoolPage?: unknown; lightpoolWorkbench?: unknown }

/** Puts the page script on every page of the sites that are on, now and from now on. */
export const syncPageScripts = async (): Promise<void> => {
  const tabs = await registerScript(
    registered,
    (await readSites()).map(({ page }) => page),
  )
  await Promise.all(tabs.map(injectPageScript))
}

/** False where the browser does not let us in. Twice in the same page does nothing. */
export const injectPageScript = async (tabId: number): Promise<boolean> =>
  inject(tabId, pageScript, 'lightpoolPage')

/** The workbench is large, so it comes with the first click. */
export const injectWorkbench = async (tabId: number): Promise<boolean> =>
  (await injectPageScript(tabId)) && inject(tabId, workbenchScript, 'lightpoolWorkbench')

const inject = async (
  tabId: number,
  file: string,
  mark: 'lightpoolPage' | 'lightpoolWorkbench',
): Promise<boolean> => {
  try {
    const [already] = await browser.scripting.executeScript({
      target: { tabId },
      func: (name: string) => (globalThis as unknown as Record<string, unknown>)[name] !== undefined,
      args: [mark],
    })
    if (already?.result !== true) await browser.scripting.executeScript({ target: { tabId }, files: [file] })
    return true
  } catch {
    return false
  }
}

/** Opens the workbench for what the context menu was opened on. */
export const openFromMenu = async (
  tabId: number,
  target: { srcUrl: string | null; linkUrl: string | null },
): Promise<boolean> => {
  if (!(await injectWorkbench(tabId))) return false
  await browser.scripting.executeScript({
    target: { tabId },
    func: (clicked: typeof target) => {
      const page = (globalThis as World).lightpoolPage as
        | { openMenuTarget(clicked: typeof target): Promise<void> }
        | undefined
      void page?.openMenuTarget(clicked)
    },
    args: [target],
  })
  return true
}
