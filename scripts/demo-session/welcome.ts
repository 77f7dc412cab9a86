import type { Opened } from './open-browser.ts'

export type Session = {
  listing: string
  api: string
  buildFolder: string
  stateDir: string
  browser: Opened | null
}

const isTerminal = process.stdout.isTTY && !process.env.NO_COLOR
const bold = (text: string): string => (isTerminal ? `\u001b[1m${text}\u001b[22m` : text)
const dim = (text: string): string => (isTerminal ? `\u001b[2m${text}\u001b[22m` : text)

const loadUnpacked = (buildFolder: string): string[] => [
  'In any Chrome, Edge or Chromium (148 or later):',
  '  open chrome://extensions and switch on “Developer mode”,',
  `  “Load unpacked”: ${buildFolder}`,
]

/** What to do where no browser could be opened by us. */
const byHand = ({ browser, buildFolder, listing }: Session): string[] => {
  if (browser?.opened) return []
  const why = browser ? [browser.why] : []
  return [...why, ...loadUnpacked(buildFolder), `  then open ${listing}`, '']
}

/** The whole demo in a few lines: what to click, and what to see. */
export const welcome = (session: Session): string => {
  const { listing, api, stateDir, browser } = session
  const lines = [
    '',
    `${bold('Lightpool is running.')}  ${dim('Ctrl-C ends it.')}`,
    '',
    ...byHand(session),
    `${bold('1')}  ${browser?.opened ? 'Chromium shows a listing' : 'The listing'}: ${listing}`,
    '   Click the Lightpool icon beside the address, then “Continue as Dana”.',
    `${bold('2')}  Point at a photo (or Tab to it) and click “Enhance”: the result is there, in place.`,
    '   Compare it with the original, keep it for 1 credit, find it again under Orders.',
    `${bold('3')}  Photos on their way into a form: ${new URL('/upload', listing)}`,
    '   Turn the site on in the popup, then “Enhance photos that I upload here”, and choose or drop photos.',
    `${bold('4')}  Sign out, continue as Olivia, the owner: invite dana@demo.lightpool.test under Team.`,
    `   Dana accepts in the popup or from the mail: ${api}/dev/mailbox`,
    '',
    dim(`   API ${api}/docs   State ${stateDir} (delete it to begin anew)`),
    '',
  ]
  return lines.join('\n')
}
