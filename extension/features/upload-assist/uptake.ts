/** A site that takes files shows something of it within this time. */
const patienceMs = 1_500

/**
 * Whether a site takes what it is handed: no event tells. Signs of it are elements that it adds, a text that names a
 * file or counts them, an input that it fills, something that it sends. Returns how to ask; `heard` says whether the
 * site did anything with the event at all.
 */
export const watchUptake = (
  files: readonly File[],
  input: HTMLInputElement | null,
): ((heard: boolean) => Promise<boolean>) => {
  let seen = false
  let tell: () => void = () => undefined
  const see = () => {
    seen = true
    tell()
  }
  const changes = new MutationObserver((records) => {
    if (records.some((record) => isSign(record, files))) see()
  })
  changes.observe(document, { childList: true, characterData: true, subtree: true })
  const sending = new PerformanceObserver((list) => {
    if (list.getEntries().some((entry) => isRequest(entry as PerformanceResourceTiming))) see()
  })
  sending.observe({ entryTypes: ['resource'] })
  const filled = input?.files?.length ?? 0

  return async (heard) => {
    if (heard)
      await new Promise<void>((resolve) => {
        tell = resolve
        if (seen) resolve()
        setTimeout(resolve, patienceMs)
      })
    changes.disconnect()
    sending.disconnect()
    return heard && (seen || (input?.files?.length ?? 0) !== filled)
  }
}

const ours = 'lightpool-layer'

const isSign = ({ type, target, addedNodes }: MutationRecord, files: readonly File[]): boolean => {
  if (type === 'characterData') return speaksOf(target.textContent, files)
  return [...addedNodes].some((node) =>
    node instanceof Element ? !node.hasAttribute(ours) : speaksOf(node.textContent, files),
  )
}

const speaksOf = (text: string | null, files: readonly File[]): boolean =>
  text !== null &&
  (files.some(({ name }) => text.includes(name)) || new RegExp(`\\b${files.length}\\b`).test(text))

const isRequest = ({ initiatorType }: PerformanceResourceTiming): boolean =>
  ['fetch', 'xmlhttprequest', 'beacon'].includes(initiatorType)
