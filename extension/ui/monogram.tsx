import type { JSX } from 'preact'
import './monogram.css'

type MonogramProps = { name: string; size?: 'small' | 'large'; tone?: 'person' | 'company' }

/** A name as one or two letters, for decoration: the name itself stands beside it. */
export const Monogram = ({ name, size = 'small', tone = 'person' }: MonogramProps): JSX.Element => (
  <span class={`monogram ${size} ${tone}`} aria-hidden="true">
    {lettersOf(name)}
  </span>
)

/** `Bright Homes` → `BH`, `Ørsted` → `Ø`; a letter is what a person sees as one, accents and emoji too. */
export const lettersOf = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word = '') => firstLetter(word)).join('')
}

const firstLetter = (word: string): string => {
  const plain = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, '')
  const [first] = new Intl.Segmenter().segment(plain)
  return first?.segment.toLocaleUpperCase() ?? ''
}
