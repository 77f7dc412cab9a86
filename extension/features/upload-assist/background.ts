import { answer } from '#extension/services/answer.ts'
import { browser } from '#extension/services/browser.ts'
import { emit } from '#extension/services/messages.ts'
import { onNewLife } from '#extension/services/new-life.ts'
import { registerScript } from '#extension/services/registered-script.ts'
import { ok } from '#extension/services/result.ts'
import { readSessionState, watchSessionState } from '#extension/services/session-store.ts'
import { readSites, type Site, watchSites } from '#extension/services/sites.ts'
import { sessionChanged, uploadsTurnedOff } from './events.ts'
import { offerFor, type ReadPurse } from './offer-for.ts'
import { askOffer, readSession } from './requests.ts'

/** `document_start`: our listeners have to be on the window before the site's own. */
const script = {
  id: 'lightpool-upload',
  file: '/content-scripts/upload.js',
  runAt: 'document_start',
} as const

type UploadAssist = {
  pageKeyOf: (address: string, canonical: string | null) => string
  readPurse: ReadPurse
}

/** Offers to enhance what is uploaded, on the sites where that was turned on and on no other. */
export const startUploadAssist = ({ pageKeyOf, readPurse }: UploadAssist): void => {
  answer(readSession, async () => ok({ signedIn: (await readSessionState()) === 'signed-in' }))
  answer(askOffer, ({ photos, canonical }, sender) =>
    offerFor(photos, pageKeyOf(sender.tab?.url ?? sender.url!, canonical), readPurse),
  )
  void onNewLife('upload-script', sync)
  browser.permissions.onAdded.addListener(() => void sync())
  browser.permissions.onRemoved.addListener(() => void sync())
  watchSites((now, before) => {
    void sync()
    const on = new Set(withUploads(now))
    void tell(
      withUploads(before).filter((page) => !on.has(page)),
      (tabId) => emit(uploadsTurnedOff, null, { tabId }),
    )
  })
  watchSessionState(async (state) => {
    const signedIn = state === 'signed-in'
    await tell(withUploads(await readSites()), (tabId) => emit(sessionChanged, { signedIn }, { tabId }))
  })
}

const withUploads = (sites: readonly Site[]): string[] =>
  sites.filter(({ uploads }) => uploads === true).map(({ page }) => page)

/** Registered, and in the open tabs at once. In a page that has it already the script sees to it that nothing happens. */
const sync = async (): Promise<void> => {
  const tabs = await registerScript(script, withUploads(await readSites()))
  await Promise.all(
    tabs.map((tabId) =>
      // Where the browser does not let us in, nothing runs.
      browser.scripting.executeScript({ target: { tabId }, files: [script.file] }).catch(() => undefined),
    ),
  )
}

const tell = async (pages: readonly string[], emitTo: (tabId: number) => Promise<void>): Promise<void> => {
  if (pages.length === 0) return
  const tabs = await browser.tabs.query({ url: [...pages] })
  await Promise.all(tabs.map(({ id }) => emitTo(id!)))
}
