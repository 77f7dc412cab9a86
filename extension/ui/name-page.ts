import { type PlainKey, say } from '#extension/services/words.ts'

/** A page of ours says what it is and in which language; its HTML cannot, which is the same in all of them. */
export const namePage = (title: PlainKey): void => {
  document.documentElement.lang = say('language')
  document.title = say(title)
}
