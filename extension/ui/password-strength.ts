import { say } from '#extension/services/words.ts'
import { passwordMinLength } from '#shared/rules/limits.ts'

export type Strength = { level: 0 | 1 | 2 | 3; advice: string }

const tooCommon = /^(password|passwort|qwertz?y?|letmein|welcome|lightpool|12345|abc123|iloveyou)/i

/**
 * A hint while typing, no gate: length counts most, as in NIST SP 800-63B, and known beginnings and few different
 * characters count against it. Only the minimum length is required.
 */
export const passwordStrength = (password: string): Strength => {
  if (password.length < passwordMinLength) {
    return { level: 0, advice: say('ui_at_least_characters_a_short', passwordMinLength) }
  }
  const different = new Set(password.toLowerCase()).size
  if (tooCommon.test(password) || different < 5)
    return { level: 1, advice: say('ui_easy_to_guess_make_it_longer') }
  if (password.length < 12) return { level: 2, advice: say('ui_fair_a_few_more_characters') }
  return { level: 3, advice: say('ui_strong') }
}
