import { type Preferences, readPreferences, watchPreferences } from '#extension/services/preferences.ts'

/** Our colours are `light-dark()`: which of the two counts is the scheme of the root, and nothing else. */
export const colourScheme = (theme: Preferences['theme']): string =>
  theme === 'system' ? 'light dark' : theme

const apply = ({ theme }: Preferences): void => {
  document.documentElement.style.colorScheme = colourScheme(theme)
}

/** Draws this page in the theme that was chosen, and follows it when it is changed elsewhere. */
export const followTheme = async (): Promise<void> => {
  watchPreferences(apply)
  apply(await readPreferences())
}
