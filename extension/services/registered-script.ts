import { browser } from './browser.ts'

export type RegisteredScript = { id: string; file: string; runAt: 'document_start' | 'document_idle' }

/**
 * Has a content script run on these sites and on no other from now on. A pattern whose permission is gone is left
 * out. Gives the open tabs that it should run in as well.
 */
export const registerScript = async (
  { id, file, runAt }: RegisteredScript,
  patterns: readonly string[],
): Promise<number[]> => {
  const matches: string[] = []
  for (const pattern of patterns)
    if (await browser.permissions.contains({ origins: [pattern] })) matches.push(pattern)
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [id] })
  if (matches.length === 0) {
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] })
    return []
  }
  // Said each time: an update of what is registered forgets it, and after the browser's next start nothing would run.
  const script = { id, matches, js: [file], runAt, persistAcrossSessions: true }
  if (known.length > 0) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
  return (await browser.tabs.query({ url: matches })).map((tab) => tab.id!)
}
