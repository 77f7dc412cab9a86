import type { Preferences } from '#extension/services/preferences.ts'

/** What our scripts in a page need to know of the settings. */
export type PageChoices = Pick<Preferences, 'affordance' | 'fileFormat' | 'photoName'> & {
  /** The chosen theme, as CSS writes it. */
  colourScheme: string
}
