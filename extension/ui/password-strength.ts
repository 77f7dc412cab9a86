import { passwordMinLength } from '#extension/services/auth-bounds.ts'

export type Strength = { level: 0 | 1 | 2 | 3; advice: string }

const tooCommon = /^(password|passwort|qwertz?y?|letmein|welcome|lightpool|12345|abc123|iloveyou)/i

/**
 * A hint while typing, no gate: length counts most, as in NIST SP 800-63B, and known beginnings and few different
 * characters count against it. Only the minimum length is required.
 */
export const passwordStrength = (password: string): Strength => {
  if (password.length < passwordMinLength) {
    return { level: 0, advice: `At least ${passwordMinLength} characters. A short sentence is good.` }
  }
  const different = new Set(password.toLowerCase()).size
  if (tooCommon.test(password) || different < 5) return { level: 1, advice: 'Easy to guess. Make it longer.' }
  if (password.length < 12) return { level: 2, advice: 'Fair. A few more characters make it strong.' }
  return { level: 3, advice: 'Strong.' }
}
