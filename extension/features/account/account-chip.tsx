import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import type { Me } from '#shared/contract/me.ts'
import './account.css'

/** Who is signed in, small, for the header; the whole name and address are read and shown on hover. */
export const AccountChip = ({ me, onPress }: { me: Me; onPress: () => void }): JSX.Element => {
  const { name, email } = me.account
  return (
    <button
      type="button"
      class="account-chip"
      onClick={onPress}
      title={`${name} · ${email}`}
      aria-label={say('account_account_of', name, email)}
    >
      {initials(name || email)}
    </button>
  )
}

/** First letters of the first and the last word: `Dana Maria Reyes` → `DR`. */
const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
