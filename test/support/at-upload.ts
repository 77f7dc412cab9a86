import { expect } from '@playwright/test'
import type { RunningExtension } from './extension.ts'
import { type InPage, lookInPage } from './in-page.ts'
import { type AtWork, goToWork } from './main-job.ts'
import type { Form, UploadPage } from './upload-page.ts'

/** Somebody with ten credits, on a site where Lightpool is on; for uploads too, unless it is said otherwise. */
export const goToUpload = async (
  extension: RunningExtension,
  apiUrl: string,
  site: UploadPage,
  { uploads = true } = {},
): Promise<AtWork> => {
  const work = await goToWork(extension, apiUrl, site.url)
  if (uploads) {
    await work.popup.bringToFront()
    await work.popup.getByRole('switch', { name: /Enhance photos that I upload here/ }).check()
    await expect
      .poll(async () =>
        (await extension.background()).evaluate(async () =>
          (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).join(' '),
        ),
      )
      .toContain('lightpool-upload')
  }
  return work
}

/** Opens one of the site's forms in the tab of the work. */
export const openForm = async (
  { page }: Pick<AtWork, 'page'>,
  site: UploadPage,
  form: Form,
): Promise<InPage> => {
  await page.bringToFront()
  await page.goto(`${site.url}?form=${form}`)
  return lookInPage(page)
}

/** Presses a button of the bar as often as a person would who is told to look again first. */
export const press = async (inPage: InPage, name: RegExp): Promise<void> => {
  await inPage.says(name)
  await expect
    .poll(
      async () => {
        if (!name.test(await inPage.text())) return true
        await inPage.press(name)
        return false
      },
      { intervals: [700], timeout: 15_000 },
    )
    .toBe(true)
}
