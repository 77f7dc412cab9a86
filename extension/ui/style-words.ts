import { say } from '#extension/services/words.ts'
import type { Settings } from '#shared/contract/settings.ts'

/** The contract's own list of styles would bring zod into the page. */
export const styleWords = (): Readonly<Record<Settings['style'], string>> => ({
  neutral: say('style_neutral'),
  warm: say('style_warm'),
  bright: say('style_bright'),
})
