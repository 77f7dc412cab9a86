import type { CDPSession, Page } from '@playwright/test'
import type { RunningExtension } from './extension.ts'

/** Asks the background from where our content script runs, which a page cannot reach. */
export const asOurScript = async (page: Page, extension: RunningExtension) => {
  const browser: CDPSession = await page.context().newCDPSession(page)
  const contexts: { id: number; origin: string }[] = []
  browser.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
  await browser.send('Runtime.enable')
  const ours = contexts.find(({ origin }) => origin.includes(extension.id))
  if (!ours) throw new Error('no script of ours runs in the page')
  return async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await browser.send('Runtime.evaluate', {
      contextId: ours.id,
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result.value as T
  }
}

export type Taken = { ok: true; width: number; height: number } | { ok: false; code: string; title: string }

export const take = (address: string): string => `
  chrome.runtime.sendMessage({
    lightpool: 'request', kind: 'enhance/take-photo', input: { addresses: [${JSON.stringify(address)}] },
  }).then((answer) => answer.ok
    ? { ok: true, width: answer.value.width, height: answer.value.height }
    : { ok: false, code: answer.problem.code, title: answer.problem.title })`
