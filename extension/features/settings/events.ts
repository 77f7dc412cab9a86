import { defineEvent } from '#extension/services/messages.ts'
import type { PageChoices } from './shapes.ts'

/** Told to every page when the settings were changed. */
export const choicesChanged = defineEvent<PageChoices>('settings/choices-changed')
