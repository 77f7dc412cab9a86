import { answer } from '#extension/services/answer.ts'
import { browser } from '#extension/services/browser.ts'
import { emit } from '#extension/services/messages.ts'
import { type Preferences, readPreferences, watchPreferences } from '#extension/services/preferences.ts'
import { ok } from '#extension/services/result.ts'
import { colourScheme } from '#extension/ui/theme.ts'
import { deleteEverything } from './delete-everything.ts'
import { choicesChanged } from './events.ts'
import { deleteLocally, readChoices } from './requests.ts'
import type { PageChoices } from './shapes.ts'

/** Tells pages what was chosen, at their start and with every change. */
export const startSettings = (): void => {
  answer(readChoices, async () => ok(choicesIn(await readPreferences())))
  answer(deleteLocally, async () => {
    await deleteEverything()
    return ok(null)
  })
  watchPreferences((preferences) => void tellPages(choicesIn(preferences)))
}

const choicesIn = ({ affordance, fileFormat, photoName, theme }: Preferences): PageChoices => ({
  affordance,
  fileFormat,
  photoName,
  colourScheme: colourScheme(theme),
})

const tellPages = async (choices: PageChoices): Promise<void> => {
  const tabs = await browser.tabs.query({})
  await Promise.all(tabs.map(({ id }) => emit(choicesChanged, choices, { tabId: id! })))
}
